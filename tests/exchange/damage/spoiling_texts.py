"""Damages that lists in text forms can suffer on their way."""

from tests.exchange.damage.paper import Case, Damage


def line_ends_of_windows(case: Case) -> None:
    """Let a mail program change the line ends."""
    case.sending.append(lambda data: data.replace(b"\n", b"\r\n"))


def byte_order_mark(case: Case) -> None:
    """Let an editor put a byte order mark in front."""
    case.sending.append(lambda data: b"\xef\xbb\xbf" + data)


ONLY_TEXTS: dict[str, Damage] = {
    "line ends of Windows": line_ends_of_windows,
    "byte order mark": byte_order_mark,
}
