"""Faults are tried where the history is sealed, too."""

from collections.abc import Iterator

import pytest

from tests.faults.cases import sealing_often


@pytest.fixture(autouse=True, scope="module")
def often_sealed() -> Iterator[None]:
    with sealing_often():
        yield
