"""The language that Word is told a text is in, for spelling and hyphenation."""

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, child, long, sibling
from safe_content.model.units import Language

_REGIONS = {
    "ar": "SA",
    "bg": "BG",
    "cs": "CZ",
    "da": "DK",
    "de": "DE",
    "el": "GR",
    "en": "GB",
    "es": "ES",
    "fa": "IR",
    "fr": "FR",
    "he": "IL",
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
    "ur": "PK",
    "vi": "VN",
    "zh": "CN",
}
"""Word names a language with a country; without one it does not check the spelling."""

_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "he", "ur"), "bidi"),
    **dict.fromkeys(("ja", "ko", "zh"), "eastAsia"),
}
"""Languages that Word names beside that of Latin letters (17.3.2.20), and where."""

_RUNS = long("r")
_LATER = {"eastAsianLayout", "specVanish", "oMath", "rPrChange"}
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
        for name in ("val", _SCRIPTS.get(tag.partition("-")[0], "val")):
            key = sibling(element, name)
            if name != "val" or element.get(key) not in {None, "x-none"}:
                element.set(key, tag)
    if SHORT[root.tag] == "styles":
        _mark_defaults(root, tag)
    return etree.tostring(root) != before


def mark_runs(paragraph: etree._Element, tag: str, *, all_runs: bool = False) -> bool:
    """Make `tag` the language of the runs that name one, or of all; tell if any was."""
    changed = False
    for run in paragraph.iter(*_RUNS):
        properties = child(run, "rPr")
        named = None if properties is None else child(properties, "lang")
        if named is None and all_runs and _has_words(run):
            _name_language(run, properties, tag)
            changed = True
        elif named is not None and attribute(named, "val") not in {None, tag}:
            named.set(sibling(named, "val"), tag)
            changed = True
    for properties in paragraph.iter(*_DRAWN):
        known = {tag} if all_runs else {None, tag}
        if properties.get("lang") not in known:
            properties.set("lang", tag)
            changed = True
    return changed


def _has_words(run: etree._Element) -> bool:
    return any(SHORT[item.tag] == "t" for item in run)


def _name_language(
    run: etree._Element, properties: etree._Element | None, tag: str
) -> None:
    if properties is None:
        properties = etree.Element(sibling(run, "rPr"))
        run.insert(0, properties)
    _insert_language(properties, tag)


def _insert_language(properties: etree._Element, tag: str) -> None:
    """Name a language where the schema has it among the properties of a run."""
    language = etree.Element(sibling(properties, "lang"))
    language.set(sibling(properties, "val"), tag)
    at = next(
        (n for n, item in enumerate(properties) if SHORT[item.tag] in _LATER),
        len(properties),
    )
    properties.insert(at, language)


def _mark_defaults(styles: etree._Element, tag: str) -> None:
    """Let the defaults name the language, where they are there and name none."""
    for defaults in styles.iter(*long("rPrDefault")):
        properties = child(defaults, "rPr")
        if properties is None:
            properties = etree.SubElement(defaults, sibling(defaults, "rPr"))
        if child(properties, "lang") is None:
            _insert_language(properties, tag)
