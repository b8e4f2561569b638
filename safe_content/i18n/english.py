"""Numbers of things in English sentences."""


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 passage`` or ``3 passages``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
