"""A returned XLIFF list of either version."""

from collections.abc import Sequence

from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.word.word_cells import local, value
from safe_content.exchange.xliff import xliff_1, xliff_2
from safe_content.opc.exchange_xml import open_xml
from safe_content.translation.change_list import Delivery, SentRows


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; its root says the version, whatever the file is called.

    Raises UnreadableFileError if it is damaged, NotOurListError if it is other XML.
    """
    root = open_xml(data, origin=origin)
    if local(root) != "xliff":
        raise NotOurListError(origin)
    if (value(root, "version") or "").startswith("1"):
        return xliff_1.read_root(root, origin=origin, sent=sent)
    return xliff_2.read_root(root, origin=origin, sent=sent)
