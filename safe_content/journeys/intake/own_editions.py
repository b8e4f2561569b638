"""Know our own editions: by their stamp, or by their words where the stamp is gone."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from safe_content.docx.editions.edition_properties import Stamp, read_stamp
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Passage
from safe_content.workspace import Workspace

_NUMBER = 987_654_321
_DAY = date(1999, 9, 9)


class OwnEditionError(SafeContentError):
    """An edition of ours was sent as if it were a master or a translation."""

    def __init__(self, origin: str, stamp: Stamp | None, *, is_master: bool) -> None:
        what = (
            f"our own {stamp.edition} edition of {stamp.document} in"
            f" '{stamp.language}', made from {stamp.revision}"
            if stamp is not None
            else "an edition of ours, as its own words say"
        )
        step = (
            "Its marks, notices and comments would become part of the text. Put the"
            " changes into the master as it was received (master.docx in the folder of"
            " its newest revision under sources/) and import that; or import it with"
            " --anyway"
            if is_master
            else "Not its whole text is a translation, and what is was ours before. What"
            " somebody wrote in it is taken with: safe-content accept FILE. If nothing"
            " else is left of that translation, adopt it with --anyway"
        )
        super().__init__(
            f"{origin} is {what}.",
            f"{step}.",
        )


def refuse_own_edition(
    workspace: Workspace,
    data: bytes,
    passages: Iterable[Passage],
    *,
    origin: str,
    is_master: bool = True,
) -> None:
    """Raise OwnEditionError if a Word file is an edition of ours, changed or not."""
    stamp = workspace.outside(read_stamp, data, origin=origin)
    if stamp is not None or any(says_edition(each.plain) for each in passages):
        raise OwnEditionError(origin, stamp, is_master=is_master)


def says_edition(text: str) -> bool:
    """Tell whether a passage is what only our editions say: a banner or a colophon.

    "Review edition, not for publication. Made from revision 2." in any of our languages.
    """
    line = " ".join(text.split())
    return any(pattern.fullmatch(line) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found: list[str] = []
    for language in LANGUAGES:
        words = texts(language)
        found.append(words.review_banner(revision=_NUMBER))
        found += [
            words.colophon(number=_NUMBER, when=_DAY, master=master, revision=_NUMBER)
            for master in (Language("en"), Language("nl"))
        ]
        day = words.day(_DAY)
        found[-2:] = [each.replace(day, "\0") for each in found[-2:]]
    return tuple(
        re.compile(
            re.escape(" ".join(each.split()))
            .replace(str(_NUMBER), r"\d+")
            .replace(re.escape("\0"), r".{4,40}")
        )
        for each in found
    )
