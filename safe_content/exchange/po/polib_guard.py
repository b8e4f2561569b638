"""PO files through polib, guarded against what polib lets pass.

polib loads a file cut in half and eats a letter of it, may open a path given as
text, believes any charset, breaks lines at U+2028, and needs quadratic time for
long entries. So the grammar is checked, and continued lines are joined, before
polib sees a file; characters that it takes for line ends travel in disguise.
"""

import re
from collections.abc import Iterable, Mapping

import polib

from safe_content.model.errors import UnreadableFileError

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(
    r"(?P<prefix>#~\|?[ \t]*|#\|[ \t]*)?"
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)?[ \t]*"
    rf"(?P<string>{_STRING})[ \t]*"
)
_ESCAPES = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{2})+|\\.")
"""Letters spelt in octal or hex, as gettext may write them, or any other escape."""

_SPELT = {"\\a": "\a", "\\b": "\b", "\\f": "\f", "\\v": "\v"}
_CHARSET = re.compile(r"charset=([^\s\\]+)", re.IGNORECASE)
_HIDDEN = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MASK = "\uf8f1"
_TO_MASK = {ord(char): _MASK + chr(0x41 + n) for n, char in enumerate(_HIDDEN)}
_TO_MASK[ord(_MASK)] = _MASK + "@"
_FROM_MASK = {masked[1]: chr(char) for char, masked in _TO_MASK.items()}
_MASKED = re.compile(_MASK + "(.)")


def loads(data: bytes, *, origin: str) -> polib.POFile:
    """Read a PO file strictly; raise UnreadableFileError that names the line."""
    po = parse(data, origin=origin)
    seen: set[tuple[str | None, str, bool]] = set()
    for entry in po:
        key = (entry.msgctxt, entry.msgid, bool(entry.obsolete))
        if key in seen:
            raise UnreadableFileError(
                origin,
                f"holds the entry {entry.msgctxt or entry.msgid!r} twice.",
                "Keep one of them, save, and try again.",
            )
        seen.add(key)
    return po


def parse(data: bytes, *, origin: str) -> polib.POFile:
    """Read a PO file in which an entry may stand twice."""
    text = _decode(data, origin)
    lines = list(_joined(text.split("\n"), origin))
    try:
        po = polib.pofile("\n" + "\n".join(lines).translate(_TO_MASK) + "\n")
    except (OSError, ValueError, IndexError, KeyError, LookupError) as error:
        raise UnreadableFileError(
            origin, "is not a PO file that can be read:", f"{error}."
        ) from error
    for entry in po:
        for name in ("msgctxt", "msgid", "msgstr", "previous_msgid", "comment"):
            value = getattr(entry, name)
            if value:
                setattr(entry, name, _unmasked(value))
        entry.tcomment = _unmasked(entry.tcomment or "")
    return po


def dumps(
    entries: Iterable[polib.POEntry],
    *,
    metadata: Mapping[str, str],
    header: str = "",
) -> bytes:
    """Write a PO file in UTF-8; the same entries give the same bytes."""
    po = polib.POFile(wrapwidth=0)
    po.header = header
    po.metadata = dict(metadata)
    for entry in entries:
        po.append(_masked_entry(entry))
    return (_unmasked(str(po)).rstrip("\n") + "\n").encode("utf-8")


def _masked_entry(entry: polib.POEntry) -> polib.POEntry:
    def masked(text: str | None) -> str | None:
        return None if text is None else text.translate(_TO_MASK)

    return polib.POEntry(
        msgctxt=masked(entry.msgctxt),
        msgid=masked(entry.msgid),
        msgstr=masked(entry.msgstr),
        previous_msgid=masked(entry.previous_msgid),
        comment=masked(entry.comment),
        tcomment=masked(entry.tcomment),
        flags=list(entry.flags),
        obsolete=entry.obsolete,
        occurrences=list(entry.occurrences),
    )


def _unmasked(text: str) -> str:
    if _MASK not in text:
        return text
    return _MASKED.sub(lambda match: _FROM_MASK.get(match[1], match[0]), text)


def _decode(data: bytes, origin: str) -> str:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin,
            "is not in UTF-8.",
            "Open it in Poedit, choose UTF-8 in the catalog's properties, save,"
            " and try again.",
        ) from error
    if "\0" in text:
        raise UnreadableFileError(
            origin, "holds a NUL character.", "Ask for the file again."
        )
    charset = _CHARSET.search(text[:20_000])
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise UnreadableFileError(
            origin,
            f"says that it is in {charset[1]}.",
            "Open it in Poedit, choose UTF-8 in the catalog's properties, save,"
            " and try again.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _joined(lines: list[str], origin: str) -> Iterable[str]:
    """Check each line and join continued strings, in linear time."""
    if not any(line.startswith(("msgid", "#~ msgid")) for line in lines):
        raise UnreadableFileError(
            origin, "holds no entries, so it is not a PO file.", "Ask for it again."
        )
    start = keyword = ""
    pieces: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        stripped = line.strip()
        is_comment = stripped.startswith("#") and not stripped.startswith(("#~", "#|"))
        match = None if is_comment or not stripped else _LINE.fullmatch(stripped)
        if stripped and not is_comment and match is None:
            raise UnreadableFileError(
                origin,
                f"is damaged or cut off at line {number}.",
                "Ask for the file again, or mend that line in Poedit.",
            )
        if match and not match["keyword"] and pieces:
            pieces.append(_spelt_out(match["string"][1:-1], number, origin))
            continue
        if pieces:
            yield f'{start}"{"".join(pieces)}"'
            pieces = []
        if match is None:
            yield stripped
            continue
        if not match["keyword"]:
            raise UnreadableFileError(
                origin,
                f"holds words at line {number} that belong to nothing.",
                "Ask for the file again, or mend that line in Poedit.",
            )
        # polib drops the former wording of a retired entry unless it is put so.
        prefix = (match["prefix"] or "").rstrip().replace("#~|", "#|")
        keyword = match["keyword"]
        start = f"{prefix} {keyword} ".lstrip()
        pieces = [_spelt_out(match["string"][1:-1], number, origin)]
    if not keyword.startswith("msgstr"):
        raise UnreadableFileError(
            origin,
            "is cut off: its last entry has no translation, not even an empty one.",
            "Ask for the file again.",
        )


def _spelt_out(string: str, line: int, origin: str) -> str:
    """Return a string of PO with only such escapes as polib knows."""
    if "\\" not in string:
        return string

    def letters(match: re.Match[str]) -> str:
        escape = match.group()
        if not re.match(r"\\[0-7x]", escape):
            return _SPELT.get(escape, escape)
        codes = re.findall(r"\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3}))", escape)
        data = bytes(int(h, 16) if h else int(o, 8) & 0xFF for h, o in codes)
        return data.decode("utf-8").replace("\\", "\\\\").replace('"', '\\"')

    try:
        return _ESCAPES.sub(letters, string)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin,
            f"spells letters at line {line} that are not in UTF-8.",
            "Open it in Poedit, choose UTF-8 in the catalog's properties, save,"
            " and try again.",
        ) from error
