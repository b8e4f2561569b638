"""A file from outside is read in a process of its own, which may cost only so much."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safe_content.model.errors import (
    BaffledReaderError,
    CostlyFileError,
    DamagedFileError,
    SafeContentError,
)
from safe_content.workspace import Workspace
from safe_content.workspace.storage.limited_reader import Limits, quarantined
from tests.faults import outside

SHORT = Limits(seconds=1.0, wait=30.0)
IMPATIENT = Limits(wait=1.0)
_ASK = (
    "Ask the sender whether it is what they meant to send. If it is, open it in the"
    " program it was made with, save it as a new file, and try again."
    " Nothing was changed."
)


def test_what_was_read_comes_back() -> None:
    said, process = quarantined(SHORT, outside.answer, b"hi", origin="a.po", extra=3)
    assert said == "a.po: hi 3"
    assert process != os.getpid()


def test_the_library_reads_in_its_own_process_unless_asked() -> None:
    here = Workspace(root=Path())
    there = Workspace(root=Path(), limits=SHORT)
    assert here.outside(outside.answer, b"", origin="a")[1] == os.getpid()
    assert there.outside(outside.answer, b"", origin="a")[1] != os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to all limits")
@pytest.mark.parametrize(
    ("reader", "error", "message"),
    [
        pytest.param(
            outside.refuse,
            DamagedFileError,
            "a.docx is damaged: it is a test. Open it in Word with File > Open > Open"
            " and Repair, save it, and try again; or ask the sender for it once more."
            " Nothing was changed.",
            id="a refusal",
        ),
        pytest.param(
            outside.stumble,
            BaffledReaderError,
            "a.docx is damaged in a way that is not known here (KeyError at"
            " outside.py:23). Open it in the program it was made with, save it as a new"
            " file, and try again; and tell those who look after safe-content."
            " Nothing was changed.",
            id="a stumble",
        ),
        pytest.param(
            outside.linger,
            CostlyFileError,
            f"a.docx was not read: reading it takes more than 1 seconds. {_ASK}",
            id="no end",
        ),
        pytest.param(
            outside.compute,
            CostlyFileError,
            f"a.docx was not read: reading it takes more than 1 seconds. {_ASK}",
            id="no end, and busy",
        ),
        pytest.param(
            outside.swell,
            CostlyFileError,
            f"a.docx was not read: reading it takes more than 512 MB of memory. {_ASK}",
            id="all memory",
        ),
        pytest.param(
            outside.crash,
            BaffledReaderError,
            "a.docx is damaged in a way that is not known here (the reader stopped with"
            " -11). Open it in the program it was made with, save it as a new file, and"
            " try again; and tell those who look after safe-content."
            " Nothing was changed.",
            id="a crash",
        ),
    ],
)
def test_whatever_happens_is_one_typed_error(
    reader: Callable[..., None], error: type[SafeContentError], message: str
) -> None:
    with pytest.raises(error) as caught:
        quarantined(
            IMPATIENT if reader is outside.linger else SHORT,
            reader,
            b"",
            origin="a.docx",
        )
    assert str(caught.value) == message


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to all limits")
def test_what_the_caller_holds_already_does_not_count() -> None:
    held = bytes(2 * SHORT.memory)
    took = quarantined(
        SHORT, outside.take, b"", origin="a.docx", size=SHORT.memory // 2
    )
    with pytest.raises(SafeContentError):
        quarantined(SHORT, outside.take, b"", origin="a", size=2 * SHORT.memory)
    assert took == SHORT.memory // 2
    assert len(held) == 2 * SHORT.memory
