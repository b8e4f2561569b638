"""What is said, sent to a terminal, a pipe or a file of any code page.

By the time a command tells what it did, that is done. So nothing about the place where
it is told may stop the command, or turn its success into a failure: not a sign that
the code page lacks, and not a reader who has seen enough and closed the pipe. Only
where what was said could not be kept (a disk that is full) is that a failure, told
when all else is over.
"""

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from safe_content.cli.output.screen import say

_SIGNS = {
    "█": "#",
    "▓": "=",
    "▒": "-",
    "░": ".",
    "·": ".",
    "→": "->",
    "›": ">",
    "…": "...",
    "—": "-",
    "–": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
}
"""The program's own signs beside letters, and what stands for each where it lacks.

Any other that a code page lacks is told by its number: a letter left out, or another
put in its place, would be another word.
"""

HANDLER = "safe_content.signs"
"""The name, among Python's, of what puts signs in place of those that lack."""

_CLOSED = (errno.EPIPE, errno.ESHUTDOWN, *((errno.EINVAL,) if os.name == "nt" else ()))
"""What a pipe answers that nobody reads any more."""


class _Receiver(io.RawIOBase):
    """A pipe or a file that takes what is said; one that fails takes all in silence."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__()
        self._raw = raw
        self.failure: OSError | None = None
        """Why what was said is not all there; a closed pipe is no failure."""
        self._is_shut = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def write(self, data: object) -> int | None:
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        if self._is_shut:
            return size
        try:
            return self._raw.write(data)  # type: ignore[arg-type]
        except OSError as error:
            self._is_shut = True
            if error.errno not in _CLOSED:
                self.failure = error
            return size


@contextmanager
def streams() -> Iterator[None]:
    """Let commands say anything to standard output and standard error.

    A terminal, and a code page asked for with ``PYTHONIOENCODING``, stay as they are.
    On Windows a pipe or a file has UTF-8 without being asked: its code page there is
    nobody's choice, and lacks most of our five languages.

    If what was said could not be written, the exit code is 1 and says why.
    """
    receivers = [
        receiver
        for name in ("stdout", "stderr")
        if (receiver := _prepared(name)) is not None
    ]
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        for receiver in receivers:
            if receiver.failure is not None:
                _tell(receiver.failure)
                sys.exit(1)


def _prepared(name: str) -> _Receiver | None:
    """Make the stream of that name take all signs; return its receiver if it has one.

    A program without a console (``pythonw``) has no streams, and tests have their own.
    """
    stream = getattr(sys, name)
    if not isinstance(stream, io.TextIOWrapper):
        return None
    encoding = stream.encoding
    if stream.isatty():
        stream.reconfigure(errors=HANDLER)
        return None
    if os.name == "nt" and not os.environ.get("PYTHONIOENCODING"):
        encoding = "utf-8"
    buffered = stream.buffer
    raw = getattr(buffered, "raw", buffered)
    if not isinstance(raw, io.RawIOBase):
        stream.reconfigure(encoding=encoding, errors=HANDLER)
        return None
    stream.flush()
    receiver = _Receiver(raw)
    setattr(
        sys,
        name,
        io.TextIOWrapper(
            io.BufferedWriter(receiver),
            encoding=encoding,
            errors=HANDLER,
            line_buffering=name == "stderr",
        ),
    )
    return receiver


def _tell(failure: OSError) -> None:
    say(
        "Error: What the command says can't be written to where you sent it:"
        f" {failure.strerror or failure}. What it did stays done: see it with"
        " 'safe-content log'.",
        err=True,
    )


def _instead(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for a sign that a code page lacks: ``→`` gives ``->``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    told = "".join(_SIGNS.get(sign) or _numbered(sign) for sign in missing)
    return told, error.end


def _numbered(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode("ascii")


codecs.register_error(HANDLER, _instead)
