"""Whether telephone numbers, e-mail and web addresses are those of the source."""

from collections.abc import Iterator, Sequence

from safe_content.checks import addresses
from safe_content.checks.addresses import AddressSpan, same_telephone
from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.model.units import Finding


def telephones(pair: Pair) -> Iterator[Finding]:
    """Find telephone numbers that are missing, or not in the source."""
    source = addresses.telephones(pair.source_contacts)
    translated = addresses.telephones(pair.translated_contacts)
    if not source and not translated:
        return
    missing, added = _unlike_telephones(source, translated)
    for telephone in missing:
        yield finding("telephones", "missing", telephone=telephone.text)
    for telephone in added:
        yield finding(
            "telephones", "added", telephone=telephone.text, place=telephone.text
        )


def emails(pair: Pair) -> Iterator[Finding]:
    """Find e-mail addresses that are missing, or not in the source."""
    yield from _compared(
        "emails",
        addresses.emails(pair.source_words),
        addresses.emails(pair.translated_words),
    )


def links(pair: Pair) -> Iterator[Finding]:
    """Find web addresses that are missing, or not in the source."""
    yield from _compared(
        "links",
        addresses.links(pair.source_words),
        addresses.links(pair.translated_words),
    )


def _compared(
    check: str, source: Sequence[AddressSpan], translated: Sequence[AddressSpan]
) -> Iterator[Finding]:
    expected = {found.key for found in source}
    present = {found.key for found in translated}
    for found in {f.key: f for f in source if f.key not in present}.values():
        yield finding(check, "missing", address=found.text)
    for found in {f.key: f for f in translated if f.key not in expected}.values():
        yield finding(check, "added", address=found.text, place=found.text)


def _unlike_telephones(
    source: Sequence[AddressSpan], translated: Sequence[AddressSpan]
) -> tuple[list[AddressSpan], list[AddressSpan]]:
    expected = {found.key: found for found in source}
    present = {found.key: found for found in translated}
    missing = [found for key, found in expected.items() if key not in present]
    added = [found for key, found in present.items() if key not in expected]
    endings = {found.key[-6:]: found for found in added}
    for one in list(missing):
        other = endings.get(one.key[-6:])
        if other and same_telephone(one.key, other.key):
            missing.remove(one)
            added.remove(other)
            del endings[one.key[-6:]]
    return missing, added
