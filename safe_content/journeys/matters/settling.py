"""Answer and settle open matters: acts that are logged and undone like any other."""

from collections.abc import Iterable

from safe_content.i18n.english import count
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import MatterId, MatterKind, OpenMatter, answered
from safe_content.model.units import Comment
from safe_content.workspace import Act, Workspace

_SHOWN = 60


class NoSuchMatterError(SafeContentError):
    """A name is that of no open matter."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no open matter '{name}': it was settled, or its name is"
            " another.",
            "'safe-content matters' lists what is open, 'safe-content log' what was"
            " settled.",
        )


class EditorsDecideError(SafeContentError):
    """A passage that one master removed is to be settled without a decision about it."""

    def __init__(self, matter: OpenMatter) -> None:
        units = " ".join(matter.units)
        super().__init__(
            f"{matter.id} stays open until both masters have the passage, or neither:"
            " a reason alone does not say which.",
            "Keep it with 'safe-content agree"
            f" {matter.document} {units}', or import the master without it.",
        )


class NoReasonError(SafeContentError):
    """A matter is to be settled without a word."""

    def __init__(self) -> None:
        super().__init__(
            "A matter is settled for a reason, which stays in the log.",
            "Say why, with --why.",
        )


def find_matters(workspace: Workspace, names: Iterable[str]) -> tuple[OpenMatter, ...]:
    """Return the open matters `names`; raise NoSuchMatterError for one that is none."""
    known = {matter.id: matter for matter in workspace.matters()}
    found: dict[str, OpenMatter] = {}
    for name in names:
        matter = known.get(MatterId(name)) or known.get(MatterId(f"m-{name}"))
        if matter is None:
            raise NoSuchMatterError(name)
        found[matter.id] = matter
    return tuple(found.values())


def answer(workspace: Workspace, name: str, text: str, act: Act) -> OpenMatter:
    """Put `text` at the end of a matter's thread; return the matter as it is then.

    It stays open until whoever asked has had the answer.
    """
    with workspace.change("answer", act) as draft:
        (matter,) = find_matters(workspace, [name])
        said = answered(matter, Comment(author=act.who, date=act.when, text=text))
        draft.settled.add(matter.id)
        draft.matters.append(said)
        draft.what = f"{_about(matter)}: answered {matter.id}: {_cut(text)}"
        return said


def settle(
    workspace: Workspace, names: Iterable[str], why: str, act: Act
) -> tuple[OpenMatter, ...]:
    """Close matters for the reason `why`, which stays in the log; return them.

    Raises NoReasonError without a reason, NoSuchMatterError for a name of none; then
    none is closed.
    """
    if not why.strip():
        raise NoReasonError
    with workspace.change("settle", act) as draft:
        matters = find_matters(workspace, names)
        for matter in matters:
            if matter.kind is MatterKind.WITHDRAWAL:
                raise EditorsDecideError(matter)
        draft.settled.update(matter.id for matter in matters)
        if len(matters) == 1:
            draft.what = f"{_about(matters[0])}: settled {matters[0].id}: {why.strip()}"
        else:
            ids = ", ".join(matter.id for matter in matters)
            draft.what = (
                f"settled {count(len(matters), 'open matter')} ({ids}): {why.strip()}"
            )
        return matters


def _about(matter: OpenMatter) -> str:
    """Say in a few words what a matter is about, for the log."""
    where = " ".join(word for word in (matter.document, matter.language) if word)
    is_asked = matter.kind is MatterKind.QUESTION and matter.thread
    said = matter.thread[0].text if is_asked else codes.plain(matter.text)
    words = _cut(said or matter.file)
    return f"{where or 'workspace'}, {matter.kind} “{words}”" if words else where


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
