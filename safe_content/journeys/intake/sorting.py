"""What a file is, before anything is taken from it: a list, a master, an edition …"""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.exchange import form_of
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list import review_formats
from safe_content.journeys.intake.directory_tables import (
    is_directory_table,
    place_of_table,
)
from safe_content.journeys.intake.own_editions import OwnEditionError, says_edition
from safe_content.journeys.intake.receiving import (
    receive_list,
    receive_terms,
    receive_word,
)
from safe_content.journeys.intake.recognising import (
    Recognised,
    UnknownMasterError,
    by_follower,
    by_name,
    by_text,
)
from safe_content.language.identification import other_language
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.translation.change_list import Delivery, Form
from safe_content.translation.review_list import ReturnedAdoption
from safe_content.workspace import Workspace
from safe_content.workspace.sent_lists import lists_sent


class FileKind(StrEnum):
    """What a file from outside can be."""

    LIST = "change list"
    REVIEW_LIST = "review list"
    EDITION = "edition of ours"
    MASTER = "master"
    TRANSLATION = "translation"
    GLOSSARY = "glossary"
    DIRECTORY = "table of services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What a file is, and of which document and language, where it has any."""

    kind: FileKind
    document: str = ""
    language: str = ""


class UnknownFileError(SafeContentError):
    """Nothing tells what a file is."""

    def __init__(self, origin: str, fact: str, advice: str) -> None:
        super().__init__(f"{origin} {fact}.", advice)


def identify(workspace: Workspace, data: bytes, *, origin: str) -> Identified:
    """Say what a file is: by its marks, else by what was sent, its name, its words.

    Raises a SafeContentError, which says what to do, where that can't be told: for a
    file that can't be read, a memory (which says no language), an edition of a master
    (which nothing is taken from), or a text of which nothing tells the document.
    """
    ending = PurePath(origin).suffix.lower()
    if ending == ".csv" and is_directory_table(workspace, data, origin=origin):
        return _table(workspace, data, origin)
    if ending in (".csv", ".tbx"):
        workspace.outside(receive_terms, data, origin=origin)
        return Identified(kind=FileKind.GLOSSARY)
    if found := _list(workspace, data, origin):
        return found
    form = form_of(origin)
    if form is Form.WORD:
        return _word(workspace, data, origin)
    if ending in (".xlsx", ".xlsm", ".zip") and is_directory_table(
        workspace, data, origin=origin
    ):
        return _table(workspace, data, origin)
    if found := _list_by_contents(workspace, data, origin):
        return found
    if form is Form.EXCEL:
        with suppress(SafeContentError):
            if workspace.outside(receive_terms, data, origin=origin).terms:
                return Identified(kind=FileKind.GLOSSARY)
    if form is Form.TMX:
        raise UnknownFileError(
            origin,
            "is a translation memory",
            "Say of which language: safe-content memory LANGUAGE FILE.",
        )
    raise NotOurListError(origin)


def _table(workspace: Workspace, data: bytes, origin: str) -> Identified:
    document, language = place_of_table(workspace, data, origin=origin)
    return Identified(kind=FileKind.DIRECTORY, document=document, language=language)


def _list(workspace: Workspace, data: bytes, origin: str) -> Identified | None:
    """Tell a list that says itself what it is."""
    with suppress(NotOurListError):
        return _of(workspace.outside(receive_list, data, origin=origin))
    if form_of(origin) in (Form.WORD, Form.HTML):
        review = workspace.outside(receive_review_list, data, origin=origin)
        if review is not None:
            return Identified(
                kind=FileKind.REVIEW_LIST,
                document=review.heading.document,
                language=review.heading.language,
            )
    return None


def receive_review_list(data: bytes, *, origin: str) -> ReturnedAdoption | None:
    """Read a review list of ours; None if it is none."""
    return review_formats.read(data, origin=origin)


def _list_by_contents(
    workspace: Workspace, data: bytes, origin: str
) -> Identified | None:
    """Tell a list that lost what it is known by, beside what was sent."""
    sent = lists_sent(workspace, None, None)
    with suppress(NotOurListError):
        if sent:
            return _of(workspace.outside(receive_list, data, origin=origin, sent=sent))
    return None


def _of(delivery: Delivery) -> Identified:
    return Identified(
        kind=FileKind.LIST, document=delivery.document, language=delivery.language
    )


def _word(workspace: Workspace, data: bytes, origin: str) -> Identified:
    stamp = workspace.outside(read_stamp, data, origin=origin)
    if stamp is not None:
        known = (d for d in workspace.documents if d.name == stamp.document)
        if any(stamp.language in document.masters for document in known):
            raise OwnEditionError(origin, stamp, is_master=True)
        return Identified(
            kind=FileKind.EDITION, document=stamp.document, language=stamp.language
        )
    if found := _list_by_contents(workspace, data, origin):
        return found
    passages = workspace.outside(receive_word, data, origin=origin).passages
    if any(says_edition(each.plain) for each in passages):
        raise OwnEditionError(origin, None, is_master=True)
    if named := by_name(workspace, origin):
        return _master(named)
    named = by_follower(workspace, origin)
    try:
        master = by_text(workspace, origin, data)
    except UnknownMasterError:
        if named is None:
            named = _by_language(workspace, origin, [each.plain for each in passages])
    else:
        if named is None:
            return _master(master)
        raise UnknownFileError(
            origin,
            f"is named as '{named.document.name}' in '{named.language}', but says much"
            f" of what the '{master.language}' master of '{master.document.name}' says",
            "Look which it is. Then say it: safe-content import DOCUMENT LANGUAGE FILE"
            " for a master, safe-content adopt DOCUMENT LANGUAGE FILE for a finished"
            " translation.",
        )
    return Identified(
        kind=FileKind.TRANSLATION, document=named.document.name, language=named.language
    )


def _master(found: Recognised) -> Identified:
    return Identified(
        kind=FileKind.MASTER, document=found.document.name, language=found.language
    )


def _by_language(workspace: Workspace, origin: str, texts: list[str]) -> Recognised:
    """Tell whose translation a text is: of the only document in its language.

    A document that has no text in that language yet goes before one that has.
    """
    masters = {each for document in workspace.documents for each in document.masters}
    known = {other_language(texts, each) for each in sorted(masters)} - {None}
    language = known.pop() if len(known) == 1 else None
    fitting = [
        document
        for document in workspace.documents
        if language is not None and language in document.languages
    ]
    named = [each for each in fitting if each.name.lower() in origin.lower()]
    fitting = named or fitting
    if language is None or len(fitting) != 1:
        fact = "says nothing that tells of which document it is"
        raise UnknownFileError(
            origin,
            f"is a text in '{language}' that {fact}" if language else fact,
            "Name it after the document and the language, such as manual-hu.docx. Or"
            " say what it is: safe-content import DOCUMENT LANGUAGE FILE for a master,"
            " safe-content adopt DOCUMENT LANGUAGE FILE for a finished translation.",
        )
    return Recognised(document=fitting[0], language=Language(language))
