"""What tests of releases share."""

import pytest


@pytest.fixture(autouse=True)
def passphrase_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the passphrase of new keys cost little: each file says what it costs."""
    key_files = pytest.importorskip("safe_content.publish.key_files")
    monkeypatch.setattr(key_files, "_N", 2**10)
