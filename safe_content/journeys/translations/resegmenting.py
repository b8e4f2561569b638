"""Cut the translation of a passage that was split, and join those that were joined."""

from safe_content.alignment.bitext.resegment import parted
from safe_content.model import codes
from safe_content.model.units import Language, UnitId
from safe_content.translation.catalog import Catalog
from safe_content.translation.lineage import Lineage, is_same


def recut(
    unit: UnitId,
    catalog: Catalog,
    kinship: Lineage,
    languages: tuple[Language, Language],
) -> str | None:
    """Return what the translations of before say of `unit` by itself, if that is plain.

    Only where not a word of the master was changed and each code finds its place.
    `languages` are those of the master and of the catalog.
    """
    origin = kinship.origin(unit)
    root = origin.id if origin else unit
    if root not in kinship.said:
        return None
    before, after = kinship.parts(root, kinship.said[root])
    if len(before) == len(after) or not is_same(before, after):
        return None
    entries = catalog.by_unit()
    made = kinship.joined(root) if len(before) > 1 else (root,)
    whole = " ".join(entries[each].translation for each in made)
    place = 0
    if len(after) > 1:
        place = [each.id for each in kinship.family(root)].index(unit)
    pieces = parted(whole, after, languages) if len(after) > 1 else (whole,)
    if pieces is None or _codes(pieces[place]) != _codes(after[place]):
        return None
    return pieces[place]


def _codes(text: str) -> list[str]:
    return sorted(str(tag) for tag in codes.tags(text))
