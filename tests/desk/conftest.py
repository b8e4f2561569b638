"""Readers of files are made ready once for all tests of the desk, as `serve` does."""

import pytest

from safe_content.desk.serving import READERS
from safe_content.execution.start_method import make_ready


@pytest.fixture(scope="session", autouse=True)
def ready() -> None:
    make_ready(*READERS)
