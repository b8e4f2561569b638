"""A tree is copied to wherever partners fetch it, so that nobody ever sees half."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tuf")

from safe_content.publish.upload import UnreachableAddressError, carry
from tests.publish.publisher import Publisher

fsspec = pytest.importorskip("fsspec")

FIRST = {"manual-hu.docx": b"one", "manual-bg.docx": b"two"}
SECOND = {"manual-hu.docx": b"three"}


@pytest.fixture(params=["memory", "file"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place of each kind that can be tried without a server."""
    if request.param == "file":
        yield (tmp_path / "there").as_uri()
        return
    yield "memory://there"
    fsspec.filesystem("memory").rm("/there", recursive=True)


def found(address: str) -> dict[str, bytes]:
    """All that lies at an address."""
    files, root = fsspec.core.url_to_fs(address)
    return {
        path.rpartition(f"{root}/")[2]: files.cat_file(path)
        for path in files.find(root)
    }


def held(publisher: Publisher) -> dict[str, bytes]:
    """All of a tree that is to be seen."""
    return {
        name: path.read_bytes()
        for path in publisher.folder.rglob("*")
        if path.is_file()
        and not (name := path.relative_to(publisher.folder).as_posix()).startswith(".")
    }


def test_what_is_there_is_what_the_tree_holds(address: str, tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    assert carry(publisher.folder, address) == len(held(publisher))
    assert found(address) == held(publisher)
    assert carry(publisher.folder, address) == 0


def test_what_was_withdrawn_is_taken_away_there_too(
    address: str, tmp_path: Path
) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    carry(publisher.folder, address)
    files, root = fsspec.core.url_to_fs(address)
    files.pipe_file(f"{root}/robots.txt", b"laid there by another")
    publisher.publish(SECOND)
    carry(publisher.folder, address)
    assert found(address) == {
        **held(publisher),
        "robots.txt": b"laid there by another",
    }
    assert "files/manual-bg.docx" not in found(address)


def test_a_file_of_the_same_length_is_sent_again(address: str, tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish({"abc1.docx": b"one"})
    carry(publisher.folder, address)
    publisher.publish({"abc1.docx": b"two"})
    carry(publisher.folder, address)
    assert found(address)["files/abc1.docx"] == b"two"


def test_what_says_which_set_is_the_newest_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    memory: Any = fsspec.filesystem("memory")
    order: list[str] = []
    pipe = type(memory).pipe_file

    def noted(self: Any, path: str, value: bytes, *more: Any, **named: Any) -> Any:
        order.append(path.rpartition("/order/")[2])
        return pipe(self, path, value, *more, **named)

    monkeypatch.setattr(type(memory), "pipe_file", noted)
    carry(publisher.folder, "memory://order")
    memory.rm("/order", recursive=True)
    kinds = list(dict.fromkeys(name.partition("/")[0] for name in order))
    assert kinds == ["documents", "files", "targets", "metadata", "pages.txt"]
    assert order[-2:] == ["metadata/timestamp.json", "pages.txt"]


@pytest.mark.parametrize("address", ["nowhere://here", "s3://bucket/safe"])
def test_an_address_that_can_not_be_reached(address: str, tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    if address.startswith("s3") and _has("s3fs"):
        pytest.skip("s3fs is installed, and would look for the bucket")
    with pytest.raises(UnreachableAddressError) as caught:
        carry(publisher.folder, address)
    assert str(caught.value).startswith(f"{address} can't be written to: ")


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None
