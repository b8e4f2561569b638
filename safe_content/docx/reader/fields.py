"""Fields: what Word works out by itself, and what of it a translator sees."""

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from lxml import etree

from safe_content.docx.reader.field_code import code_of, name_in
from safe_content.docx.reader.flow import Close, Item, Open, Placeholder, Spanning, Text
from safe_content.model.units import CodeKind


class ResultRole(Enum):
    """What becomes of a field's result in the text of its passage."""

    LINK = auto()
    """It is the text of a link."""
    CONTENTS = auto()
    """It is a table of contents or an index: paragraphs of their own."""
    COPY = auto()
    """It repeats a text from elsewhere, and takes that text's translation."""
    WORDS = auto()
    """It is words that a person chose; they are translated where they stand."""
    FILLED = auto()
    """It was filled in from data: words, unless it is a place like «Name»."""
    ALONE = auto()
    """It is worked out by Word or filled in from data; it stands alone."""
    UNSEEN = auto()
    """It shows nothing where it stands."""


_ROLES = {
    ResultRole.LINK: "HYPERLINK",
    ResultRole.CONTENTS: "TOC INDEX TOA BIBLIOGRAPHY",
    ResultRole.COPY: "REF STYLEREF TITLE SUBJECT KEYWORDS COMMENTS",
    ResultRole.UNSEEN: "XE TC RD TA PRIVATE SET ASK",
    ResultRole.FILLED: "MERGEFIELD DOCVARIABLE DATABASE GREETINGLINE ADDRESSBLOCK",
    ResultRole.ALONE: (
        "PAGE NUMPAGES SECTION SECTIONPAGES SEQ PAGEREF NOTEREF FORMCHECKBOX AUTONUM"
        " AUTONUMLGL AUTONUMOUT LISTNUM EDITTIME NUMWORDS NUMCHARS REVNUM FILESIZE"
        " FILENAME TEMPLATE AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS DATE"
        " TIME CREATEDATE SAVEDATE PRINTDATE EQ ADVANCE SYMBOL EMBED INCLUDEPICTURE ="
        " MERGEREC MERGESEQ NEXT NEXTIF SKIPIF BARCODE DISPLAYBARCODE MERGEBARCODE"
        " DDE DDEAUTO MACROBUTTON GOTOBUTTON"
    ),
}
STYLE = "style "
"""How the paragraphs of a style are named; no bookmark's name has a space."""

_DATES = frozenset({"CREATEDATE", "SAVEDATE", "PRINTDATE", "DATE", "TIME"})
_WAYS = {"upper", "lower", "caps", "firstcap"}
_BY_NAME = {name: role for role, names in _ROLES.items() for name in names.split()}


@dataclass(slots=True, eq=False, kw_only=True)
class OpenField:
    """A field whose end has not been met yet."""

    begin: etree._Element
    start: int
    """How many items stood before it; -1 if it began in an earlier paragraph."""

    code: list[etree._Element] = field(default_factory=list)
    """The elements that hold its instruction."""

    separate: etree._Element | None = None
    middle: int = 0
    """How many items stood before its result."""

    @property
    def said(self) -> str:
        """Its instruction as a person would type it."""
        return " ".join(code_of(self.code).split())


def role_of(instruction: str) -> ResultRole:
    """Tell what becomes of the result of a field with some instruction."""
    name = name_in(instruction)
    if name.startswith("="):
        return ResultRole.ALONE
    return _BY_NAME.get(name, ResultRole.WORDS)


def argument(instruction: str, switch: str = "") -> str:
    """Return what follows the name of a field, or one of its switches."""
    words = _words(instruction)
    if switch:
        if switch not in words[:-1]:
            return ""
        return words[words.index(switch) + 1]
    return words[1] if len(words) > 1 and not words[1].startswith("\\") else ""


def close_field(done: OpenField, end: etree._Element, items: list[Item]) -> None:
    """Replace what a field put among `items` by what it is for a translator."""
    result = items[done.middle :] if done.separate is not None else []
    replacement = finished(
        done.said,
        Spanning(
            kind=CodeKind.FIELD,
            prefix="field",
            first=done.begin,
            opened=done.separate,
            closing=end,
            last=end,
        ),
        result,
    )
    items[done.start :] = replacement


def finished(instruction: str, pair: Spanning, result: list[Item]) -> list[Item]:
    """Return what a whole field is among the items of its paragraph."""
    role = role_of(instruction)
    words = "".join(item.text for item in result if isinstance(item, Text))
    if role is ResultRole.CONTENTS:
        return result
    if role is ResultRole.UNSEEN and not words:
        return []
    pair.detail = f"{name_in(instruction)}: {words}" if words else instruction
    if role is ResultRole.LINK and words:
        pair.kind, pair.prefix = CodeKind.LINK, "link"
        anchor = argument(instruction, "\\l")
        pair.detail = argument(instruction) + (f"#{anchor}" if anchor else "")
        return [Open(pair=pair), *result, Close(pair=pair)]
    if role is ResultRole.COPY:
        pair.source, pair.instruction = source_of(instruction), instruction
    has_letters = any(letter.isalpha() for letter in words)
    if role is ResultRole.FILLED and not _is_place(words):
        role = ResultRole.WORDS
    # LibreOffice makes the whole line of a table of contents a number of a page.
    is_line = name_in(instruction) == "PAGEREF" and "\t" in words.strip()
    if (
        role in {ResultRole.WORDS, ResultRole.COPY, ResultRole.UNSEEN} or is_line
    ) and has_letters:
        return [Open(pair=pair), *result, Close(pair=pair)]
    return [
        Placeholder(
            kind=pair.kind,
            prefix=pair.prefix,
            first=pair.first,
            last=pair.last if pair.last is not None else pair.first,
            detail=pair.detail,
            result=tuple(item for item in result if isinstance(item, Text)),
            inner=tuple(item for item in result if isinstance(item, Placeholder)),
            source=argument(instruction),
        )
    ]


def source_of(instruction: str) -> str:
    """Return where the text is that a field repeats: a bookmark, a property."""
    name = name_in(instruction)
    words = _words(instruction)
    if name == "REF":
        # These give a number or a word for a place, not the text that is there.
        if {"\\n", "\\r", "\\w", "\\p"} & set(words):
            return ""
        return argument(instruction)
    if name == "STYLEREF":
        # With these it gives the number of a paragraph, or where it is.
        if {"\\n", "\\r", "\\w", "\\p", "\\s"} & set(words):
            return ""
        return f"{STYLE}{argument(instruction)}"
    return f"property {name.lower()}"


def shows_date(thing: Placeholder) -> bool:
    """Tell whether a field shows a date that Word works out."""
    return thing.kind is CodeKind.FIELD and name_in(thing.detail).strip(":") in _DATES


def way_of_writing(instruction: str) -> str:
    r"""Return how a field is told to write its result: ``upper`` for ``\* Upper``."""
    words = [word.lower() for word in _words(instruction)]
    ways = (after for switch, after in pairwise(words) if switch == "\\*")
    return next((way for way in ways if way in _WAYS), "")


def _is_place(words: str) -> bool:
    """Tell whether words only say what is to be filled in: «Name»."""
    return "\u00ab" in words and "\u00bb" in words


def _words(instruction: str) -> list[str]:
    words: list[str] = []
    for number, piece in enumerate(instruction.split('"')):
        words += [piece] if number % 2 else piece.split()
    return words
