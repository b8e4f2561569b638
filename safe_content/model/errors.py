"""What stops a journey: each error says the file, the fact, and what to do."""

import inspect
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Self, TypeAlias

_LONGEST = 300
"""Characters of a fact that are told."""
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would steer the screen on which a fact is shown."""


Fact: TypeAlias = str | int | float | tuple[str, ...] | None
"""What an error tells of one thing, as a program may read it."""


class SafeContentError(Exception):
    """A problem that a person can mend; nothing was written when it is raised.

    Its message is what is the matter, what to do, and what came of it, as sentences.
    """

    advice: str
    """What to do next, as one sentence or several."""
    facts: Mapping[str, Fact]
    """What it was raised with, by name: ``{"name": "report", "documents": ("manual",)}``.

    Things are told by their names, paths as they are written.
    """

    def __new__(cls, *args: object, **named: object) -> Self:
        error = super().__new__(cls, *args)
        try:
            given = inspect.signature(cls.__init__).bind(error, *args, **named)
        except TypeError:
            return error  # what is wrong with the call is told by the call itself
        told = list(given.arguments.items())[1:]
        error.facts = {name: _plain(value) for name, value in told}
        return error

    def __init__(
        self, fact: str, advice: str, outcome: str = "Nothing was changed."
    ) -> None:
        super().__init__(" ".join(filter(None, (fact, advice, outcome))))
        self.advice = advice

    @property
    def code(self) -> str:
        """A name for programs, in lower case: NoSuchDocumentError → no-such-document."""
        words = re.findall(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])", type(self).__name__)
        return "-".join(word.lower() for word in words if word != "Error")

    def naming(self, place: str, *, instead_of: str) -> Self:
        """Return the same error, which says `place` wherever it said something else."""

        def said(value: object) -> object:
            if isinstance(value, str):
                return value.replace(instead_of, place)
            if isinstance(value, Mapping):
                return {key: said(each) for key, each in value.items()}
            if isinstance(value, tuple):
                return tuple(said(each) for each in value)
            return value

        error = type(self).__new__(type(self))
        error.args = tuple(said(each) for each in self.args)
        error.__dict__.update({name: said(each) for name, each in vars(self).items()})
        return error

    def __reduce__(self) -> tuple[object, ...]:
        """Tell how it comes out of another process: its message is made already."""
        return _rebuilt, (type(self), self.args, vars(self))


def _plain(value: object) -> Fact:
    """Return what tells of a value: itself, its name, or each of its members'."""
    if value is None or isinstance(value, str | int | float):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Enum):
        return str(value.value)
    name = getattr(value, "name", None)
    if isinstance(name, str) and type(value).__module__.startswith("safe_content."):
        return name
    if isinstance(value, Mapping):
        return tuple(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, Iterable):
        return tuple(str(_plain(each)) for each in value)
    return str(value)


def _rebuilt(
    kind: type[SafeContentError], args: tuple[object, ...], facts: Mapping[str, object]
) -> SafeContentError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


class UnreadableFileError(SafeContentError):
    """A file is not what its name says, or is damaged, so its text can't be read."""

    def __init__(self, origin: str, fact: str, advice: str) -> None:
        # What a library complains of may quote the file at any length, as it is.
        short = fact if len(fact) <= _LONGEST else f"{fact[:_LONGEST]} …"
        told = _STEERING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", short)
        super().__init__(f"{origin} {told}", advice)
        self.fact = told


class EncryptedFileError(SafeContentError):
    """A file is protected by a password, so nothing in it can be read."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is protected by a password.",
            "Open it in Word, remove the password (File > Info > Protect Document),"
            " save, and try again.",
        )


class NotWordFileError(UnreadableFileError):
    """A file is of another kind than its name says."""


class DamagedFileError(UnreadableFileError):
    """A Word document is cut off or damaged, so its text can't be trusted."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            origin,
            fact,
            "Open it in Word with File > Open > Open and Repair, save it, and try"
            " again; or ask the sender for it once more.",
        )


class UnsafeFileError(UnreadableFileError):
    """A file is made as no honest program makes one, so it is not opened at all."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            origin,
            fact,
            "Ask the sender whether it is what they meant to send. If it is, open it"
            " in Word, save it as a new .docx, and try again.",
        )


class TooLargeFileError(UnreadableFileError):
    """A file would take more memory than any honest document."""

    def __init__(self, origin: str, what: str, found: str, limit: str) -> None:
        super().__init__(
            origin,
            f"is too large: {what} has {found}, and no more than {limit} is read.",
            "Ask the sender whether it is what they meant to send. If it is, make it"
            " smaller (fewer or smaller pictures, or two documents) and try again.",
        )


class UnreadTextError(SafeContentError):
    """A document shows text that is not read, so that nobody could translate it."""

    def __init__(self, origin: str, shown: str = "") -> None:
        what = f" ({shown})" if shown else ""
        super().__init__(
            f"{origin} shows text that is kept inside it in another format{what}, so"
            " it was not translated and can't go out to the public.",
            "Open the master in Word, save it, and import it again: that makes it"
            " ordinary text.",
        )


class CostlyFileError(UnreadableFileError):
    """A file takes more time or memory to read than any honest one."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            origin,
            f"was not read: {fact}.",
            "Ask the sender whether it is what they meant to send. If it is, open it"
            " in the program it was made with, save it as a new file, and try again.",
        )


class BaffledReaderError(UnreadableFileError):
    """A reader stopped at something in a file that it was not made for."""

    def __init__(self, origin: str, where: str) -> None:
        super().__init__(
            origin,
            f"is damaged in a way that is not known here ({where}).",
            "Open it in the program it was made with, save it as a new file, and try"
            " again; and tell those who look after safe-content.",
        )
