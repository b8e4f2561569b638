"""The guide that goes along with the first list that somebody gets.

Guides lie in the package, as editions of the document `guides` of the workspace in which
this program is written; `make guides` lays them there.
"""

from collections.abc import Iterable
from importlib.resources import files

from safe_content import docx
from safe_content.exchange.email import Along
from safe_content.i18n.texts import texts
from safe_content.translation.change_list import ChangeList, SentList

_MASTER = texts("en").language
"""In whose words a guide says what its translation does not say yet."""


def guide_for(changes: ChangeList) -> Along:
    """Return the guide for whoever gets a list, in the language of that person.

    In English where this program does not speak the language.
    """
    role = "editors" if changes.is_for_editor else "translators"
    words = texts(changes.language)
    name = f"{role}-{words.language}.docx"
    data = (files("safe_content") / "guides" / name).read_bytes()
    marks = (words.source_mark(_MASTER), words.outdated_mark())
    found = docx.read(data, origin=name).passages
    behind = sum(each.plain.startswith(marks) for each in found)
    return Along(name=f"guide-for-{name}", data=data, behind=behind)


def is_first(changes: ChangeList, to: str, sent: Iterable[SentList]) -> bool:
    """Tell whether a list is the first that somebody gets.

    `sent` are the lists of all documents. Where nobody is named, it is the first that
    anybody gets in its language.
    """
    return not any(
        each.language == changes.language and to in ("", each.to) for each in sent
    )
