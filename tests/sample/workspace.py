"""The sample workspace, as a coordinator would have come to it.

    python -m tests.sample.workspace FOLDER

plays it into FOLDER: both masters of each document, the catalogs translated from the
first English revision, then a second revision of each master.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from safe_content.exchange.po import catalog_po
from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.state.survey import survey
from safe_content.journeys.upkeep import starting
from safe_content.model.units import UnitId
from safe_content.translation import catalog as catalogs
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.config.document_settings import SETTINGS
from safe_content.workspace.storage.paths import (
    DIRECTORY,
    FACTS,
    GLOSSARY,
    catalog_name,
)
from tests.sample.build import build
from tests.sample.translations import translations

_HERE = Path(__file__).parent
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_DAYS = {
    ("en", 1): "2018-03-12T09:30:00+01:00",
    ("nl", 1): "2018-03-19T14:05:00+01:00",
    ("en", 2): "2018-11-23T10:15:00+01:00",
    ("nl", 2): "2018-11-30T16:40:00+01:00",
}
_EDITOR = "Sample editor"


def minting(seed: str) -> Callable[[], UnitId]:
    """Return what mints the same ids each time the sample is played."""
    chance = Random(seed)
    return lambda: UnitId("".join(chance.choice(_LETTERS) for _ in range(8)))


def play(folder: Path) -> Workspace:
    """Play the sample workspace into `folder`, which must not be one yet."""
    workspace = starting.init(folder, Act(who=_EDITOR, when=_DAYS["en", 1]))
    for name, source in (
        (SETTINGS, "documents.toml"),
        (FACTS, "facts.toml"),
        (GLOSSARY, "glossary.csv"),
        (DIRECTORY, "directory.toml"),
    ):
        (folder / name).write_bytes((_HERE / source).read_bytes())
    workspace = Workspace(root=folder)
    for document in workspace.documents:
        mint = minting(document.name)
        for language, number in (("en", 1), ("nl", 1)):
            _revise(workspace, document, language, number, mint)
        for language in document.languages:
            _translate(workspace, document, language)
        for language, number in (("en", 2), ("nl", 2)):
            _revise(workspace, document, language, number, mint)
    return workspace


def _revise(
    workspace: Workspace,
    document: Document,
    language: str,
    number: int,
    mint: Callable[[], UnitId],
) -> None:
    import_revision(
        workspace,
        document.name,
        language,
        build(document.name, language, number),
        origin=f"{document.title(language)} {language} {number}.docx",
        act=Act(who=_EDITOR, when=_DAYS[language, number]),
        mint=mint,
    )


def _translate(workspace: Workspace, document: Document, language: str) -> None:
    known = translations(document.name, language)
    state = survey(workspace, document)
    catalog = catalogs.translate(
        workspace.catalog(document.name, language),
        {
            unit.id: known[unit.text]
            for unit in state.leading.units
            if unit.text in known
        },
    )
    act = Act(who="Sample translator", when="2018-06-04T11:20:00+02:00")
    with workspace.change("accept", act) as draft:
        draft.files[catalog_name(document.name, language)] = catalog_po.dumps(catalog)
        draft.what = f"{document.name} {language}: the first translation"


if __name__ == "__main__":
    play(Path(sys.argv[1]))
