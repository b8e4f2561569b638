"""Give a document another name: everything that is kept of it goes along."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.directory_settings import read_directories
from safe_content.workspace.config.document_settings import read_settings
from safe_content.workspace.config.partner_settings import read_partners
from safe_content.workspace.records.matter_records import dump_matters, read_matters
from safe_content.workspace.records.record_codec import lines
from safe_content.workspace.sent_lists import renamed_rows
from safe_content.workspace.storage.paths import (
    DIRECTORY,
    INPUT_FOLDERS,
    MATTERS,
    NO_DOCUMENTS,
    PARTNERS,
    PEOPLE,
    RENAMED,
    SETTINGS,
    is_matters,
)


class NameTakenError(SafeContentError):
    """A document is to be called as something else is, or was, called."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is, or was, something called '{name}' already.",
            "Choose another name.",
        )


class RenameByHandError(SafeContentError):
    """A file names a document in a way that can't be changed without its author."""

    def __init__(self, name: str, old: str) -> None:
        super().__init__(
            f"{name} names '{old}' in a way that is not known here.",
            'Write the name as in [name] and documents = ["name"], and rename then.',
        )


def rename(workspace: Workspace, old: str, new: str, act: Act) -> tuple[str, ...]:
    """Call the document `old` `new` from now on; return other files that still say `old`.

    Its masters, translations, open matters and what was sent move; lists and editions
    that went out under the old name are known as its own. Raises NameTakenError,
    SettingsError for a name that no folder can have, RenameByHandError; with nothing
    written then.
    """
    document = workspace.document(old)
    with workspace.change("rename", act) as draft:
        files = {
            name: workspace.disk.read(name)
            for folder in INPUT_FOLDERS
            for name in workspace.disk.names(f"{folder}/{document.name}", "**/*")
        }
        folders = {f"{folder}/{new}" for folder in INPUT_FOLDERS}
        taken = {
            name.casefold()
            for name in (
                *(each.name for each in workspace.documents),
                *workspace.former_names,
            )
        }
        if new.casefold() in taken | NO_DOCUMENTS or any(
            workspace.disk.names(folder, "**/*") for folder in folders
        ):
            raise NameTakenError(new)
        draft.files |= _settings(workspace, document.name, new)
        for name, data in files.items():
            top, _, rest = name.split("/", 2)
            draft.files[name] = None
            draft.files[f"{top}/{new}/{rest}"] = _moved(workspace, name, data, new)
        if workspace.disk.read(MATTERS) is not None:
            matters = read_matters(workspace.disk, MATTERS)
            draft.files[MATTERS] = dump_matters(
                replace(each, document=new) if each.document == document.name else each
                for each in matters
            )
        known = workspace.disk.read(RENAMED) or b""
        record = {"old": document.name, "new": new, "who": act.who, "when": act.when}
        draft.files[RENAMED] = known + lines([record])
        draft.what = f"renamed '{document.name}': '{new}'"
        is_named = any(document.name in each.documents for each in workspace.people)
        return (PEOPLE,) if is_named else ()


def _moved(
    workspace: Workspace, name: str, data: bytes | None, new: str
) -> bytes | None:
    """Return what a file says once its document is called `new`."""
    if is_matters(name):
        found = read_matters(workspace.disk, name)
        return dump_matters(replace(each, document=new) for each in found)
    if "/lists/" in name and name.endswith(".jsonl") and data is not None:
        return renamed_rows(data, name, new)
    return data


def _settings(workspace: Workspace, old: str, new: str) -> Mapping[str, bytes | None]:
    """Return the files that people write, with the new name in the place of the old."""
    return dict(_renamed_settings(workspace, old, new))


def _renamed_settings(
    workspace: Workspace, old: str, new: str
) -> Iterator[tuple[str, bytes]]:
    said = workspace.disk.read(SETTINGS) or b""
    now = _with_header(said, old, new)
    names = [new if each.name == old else each.name for each in workspace.documents]
    if read_settings(now) != tuple(
        replace(document, name=name)
        for document, name in zip(workspace.documents, names, strict=True)
    ):
        raise RenameByHandError(SETTINGS, old)
    yield SETTINGS, now
    if (data := workspace.disk.read(DIRECTORY)) is not None:
        now = _with_header(data, old, new)
        was = dict(workspace.directories)
        if old in was:
            found = dict(read_directories(now, names))
            if found.pop(new, None) != was.pop(old) or found != was:
                raise RenameByHandError(DIRECTORY, old)
            yield DIRECTORY, now
    if (data := workspace.disk.read(PARTNERS)) is not None:
        now = _in_lists(data, old, new)
        wanted = tuple(
            replace(
                partner,
                documents=tuple(new if d == old else d for d in partner.documents),
            )
            for partner in workspace.partners
        )
        if read_partners(now) != wanted:
            raise RenameByHandError(PARTNERS, old)
        yield PARTNERS, now


def _with_header(data: bytes, old: str, new: str) -> bytes:
    """Rename a table: ``[old]``, ``[old.title]`` → ``[new]``, ``[new.title]``."""
    header = re.compile(
        rf"^(?P<before>[ \t]*\[[ \t]*)(?P<quote>[\"']?){re.escape(old)}(?P=quote)"
        r"(?=[ \t]*[.\]])",
        re.MULTILINE,
    )
    name = new if re.fullmatch("[A-Za-z0-9_-]+", new) else f'"{new}"'
    text = data.decode("utf-8-sig")
    return header.sub(lambda match: f"{match['before']}{name}", text).encode()


def _in_lists(data: bytes, old: str, new: str) -> bytes:
    """Rename in lists: ``documents = ["old"]`` → ``documents = ["new"]``."""
    return re.sub(
        r"^[ \t]*documents[ \t]*=[ \t]*\[[^\]]*\]",
        lambda match: re.sub(
            rf"""(["']){re.escape(old)}\1""",
            lambda name: f"{name[1]}{new}{name[1]}",
            match[0],
        ),
        data.decode("utf-8-sig"),
        flags=re.MULTILINE,
    ).encode()
