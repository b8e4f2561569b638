"""A desk that is ended while it saves loses no word."""

import sys

import pytest

from tests.desk.killing import trials


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_no_word_is_lost_whenever_the_desk_is_ended() -> None:
    found = trials(40, seed=7)
    assert found["lost"] == 0
    assert found["taken"] + found["only kept"] == 40
