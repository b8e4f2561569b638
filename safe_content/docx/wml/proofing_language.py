"""The language that Word is told a text is in, for spelling and hyphenation."""

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, child, long, sibling
from safe_content.model.units import Language

_REGIONS = {
    "bg": "BG",
    "cs": "CZ",
    "da": "DK",
    "de": "DE",
    "el": "GR",
    "en": "GB",
    "es": "ES",
    "fr": "FR",
    "hr": "HR",
    "hu": "HU",
    "it": "IT",
    "mk": "MK",
    "nl": "NL",
    "pl": "PL",
    "pt": "PT",
    "ro": "RO",
    "ru": "RU",
    "sk": "SK",
    "sl": "SI",
    "sq": "AL",
    "sr": "RS",
    "tr": "TR",
    "uk": "UA",
}
"""Word names a language with a country; without one it does not check the spelling."""

_RUNS = long("r")
_DRAWN = long("a:rPr", "a:endParaRPr")
_LANGUAGES = long("lang")


def word_language(language: Language) -> str:
    """Return a language as Word names it: ``mk`` is ``mk-MK``."""
    region = _REGIONS.get(language)
    return f"{language}-{region}" if region else language


def mark_language(root: etree._Element, tag: str) -> bool:
    """Make `tag` the language of all styles or settings; tell if that changed them."""
    before = etree.tostring(root)
    for element in root.iter(*_LANGUAGES, *long("themeFontLang")):
        key = sibling(element, "val")
        if element.get(key) not in {None, "x-none"}:
            element.set(key, tag)
    if SHORT[root.tag] == "styles":
        _mark_defaults(root, tag)
    return etree.tostring(root) != before


def mark_runs(paragraph: etree._Element, tag: str) -> bool:
    """Make `tag` the language of the runs that name one; tell if there were any."""
    changed = False
    for run in paragraph.iter(*_RUNS):
        properties = child(run, "rPr")
        named = None if properties is None else child(properties, "lang")
        if named is not None and attribute(named, "val") not in {None, tag}:
            named.set(sibling(named, "val"), tag)
            changed = True
    for properties in paragraph.iter(*_DRAWN):
        if properties.get("lang") not in {None, tag}:
            properties.set("lang", tag)
            changed = True
    return changed


def _mark_defaults(styles: etree._Element, tag: str) -> None:
    """Let the defaults name the language, where they are there and name none."""
    for defaults in styles.iter(*long("rPrDefault")):
        properties = child(defaults, "rPr")
        if properties is None:
            properties = etree.SubElement(defaults, sibling(defaults, "rPr"))
        if child(properties, "lang") is None:
            language = etree.Element(sibling(defaults, "lang"))
            language.set(sibling(defaults, "val"), tag)
            later = {"eastAsianLayout", "specVanish", "oMath"}
            at = next(
                (n for n, item in enumerate(properties) if SHORT[item.tag] in later),
                len(properties),
            )
            properties.insert(at, language)
