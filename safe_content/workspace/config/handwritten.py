"""Files that people write by hand, TOML and CSV: of a sane size, and text at all."""

import tomllib

_MOST = 4 * 2**20
"""Bytes; the facts and terms of a hundred organisations have a tenth of that."""


def text_of(data: bytes) -> str:
    """Return what a file says; raise ValueError with the fact that is wrong.

    The mark that Windows' editor puts before UTF-8 is left out.
    """
    if len(data) > _MOST:
        raise ValueError(f"it has more than {_MOST // 2**20} MB")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("it is in UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise ValueError("it is damaged: it holds zeros")
    return data.decode("utf-8-sig")


def tables_of(data: bytes) -> dict[str, object]:
    """Return the tables of a TOML file; raise ValueError with the fact that is wrong."""
    try:
        return tomllib.loads(text_of(data))
    except RecursionError as error:
        raise ValueError("its lists are nested too deep") from error
