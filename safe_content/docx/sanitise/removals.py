"""What is taken out of a document before it goes out to the public."""

from dataclasses import dataclass
from enum import StrEnum


class Removed(StrEnum):
    """Something that a public document must not hold."""

    MACRO = "a macro"
    TEMPLATE = "an attached template"
    LINKED_PICTURE = "a picture that is fetched from elsewhere"
    LIVE_FIELD = "a field that runs or fetches something"
    FILLED_FIELD = "a field that is filled from elsewhere"
    OBJECT = "an embedded file"
    LINKED_OBJECT = "an object that is fetched from elsewhere"
    CONTROL = "an ActiveX control"
    RIBBON = "buttons that run something"
    CHUNK = "text that is kept in another format"
    SUBDOCUMENT = "a subdocument"
    FRAME = "a frame that shows another file"
    LINK = "a link that is not to the web, an e-mail or a telephone number"
    MEDIA = "a film or a sound"
    OTHER = "a part of an unknown kind"
    COMMENT = "a comment"
    EDIT = "a tracked change"
    HIDDEN = "hidden text"
    PERSON = "a person's or a company's name, or a date"
    TRACE = "what a camera or a program wrote into a picture"
    DATA = "data that no reader sees"

    @property
    def is_active(self) -> bool:
        """Whether it can do something when the document is opened or clicked."""
        return self not in _PASSIVE


_PASSIVE = {
    Removed.COMMENT,
    Removed.EDIT,
    Removed.FILLED_FIELD,
    Removed.HIDDEN,
    Removed.PERSON,
    Removed.TRACE,
    Removed.DATA,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One thing that was taken out, and where it stood."""

    what: Removed
    detail: str
    """Its address, its field code, its words; empty if there is no more to say."""
    part: str

    def __str__(self) -> str:
        return f"{self.what.value}: {self.detail}" if self.detail else self.what.value
