"""A glossary as TBX, which terminology programs exchange: ISO 30042, and TBX-Basic."""

from collections.abc import Iterator, Sequence

from lxml import etree

from safe_content.exchange.glossary_table import Glossary
from safe_content.exchange.word.word_cells import local, value
from safe_content.language.language_names import named_language
from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError
from safe_content.opc.exchange_xml import clean, open_xml, to_bytes

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED, _AVOIDED = (
    f"{status}-admn-sts"
    for status in ("preferredTerm", "admittedTerm", "deprecatedTerm")
)
_SHUNNED = {
    _AVOIDED.lower(),
    "supersededterm-admn-sts",
    "deprecated",
    "superseded",
    "obsolete",
    "forbidden",
}
_FORM = "x-safe-content-form"
"""How a term bends, where its ending is marked with a star."""

_ROOTS = {"tbx", "martif", "mtf"}
_CONCEPTS = {"conceptEntry", "termEntry", "conceptGrp"}
_LANGUAGES = {"langSec", "langSet", "languageGrp"}
_TERMS = {"termSec", "tig", "ntig", "termGrp"}


def write(terms: Sequence[Term]) -> bytes:
    """Write `terms` as TBX-Basic; `read` gives the same terms."""
    root = etree.Element("tbx", {"type": "TBX-Basic", "style": "dca", _XML_LANG: "en"})
    header = etree.SubElement(root, "tbxHeader")
    about = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(about, "p").text = "Glossary written by safe-content"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        concept = etree.SubElement(body, "conceptEntry", id=f"c{number}")
        if term.note:
            etree.SubElement(concept, "note").text = clean(term.note)
        for language in dict.fromkeys((*term.forms, *term.avoided)):
            section = etree.SubElement(concept, "langSec", {_XML_LANG: language})
            for form, status in _forms(term, language):
                _write_form(section, form, status)
    # The default namespace is said once, at the root; lxml's types know none.
    return to_bytes(root).replace(b"<tbx ", f'<tbx xmlns="{_NAMESPACE}" '.encode(), 1)


def _forms(term: Term, language: str) -> Iterator[tuple[str, str]]:
    for place, form in enumerate(term.forms.get(language, ())):
        yield form, _ADMITTED if place else _PREFERRED
    for form in term.avoided.get(language, ()):
        yield form, _AVOIDED


def _write_form(section: etree._Element, form: str, status: str) -> None:
    place = etree.SubElement(section, "termSec")
    etree.SubElement(place, "term").text = clean(form.replace("*", ""))
    etree.SubElement(place, "termNote", type=_STATUS).text = status
    if "*" in form:
        etree.SubElement(place, "admin", type=_FORM).text = clean(form)


def read(data: bytes, *, origin: str) -> Glossary:
    """Read the terms of a TBX file of any version, or of an export of MultiTerm."""
    root = open_xml(data, origin=origin)
    if local(root).lower() not in _ROOTS:
        raise UnreadableFileError(
            origin,
            "is no glossary in TBX.",
            "Export it as TBX from the terminology program, and try again.",
        )
    unknown: dict[str, None] = {}
    concepts = [each for each in root.iter() if local(each) in _CONCEPTS]
    terms = [_term(concept, unknown) for concept in concepts]
    return Glossary(
        terms=tuple(term for term in terms if term.forms), unknown=tuple(unknown)
    )


def _term(concept: etree._Element, unknown: dict[str, None]) -> Term:
    forms: dict[str, tuple[str, ...]] = {}
    avoided: dict[str, tuple[str, ...]] = {}
    for section in concept:
        if local(section) not in _LANGUAGES:
            continue
        said = _said_language(section)
        language = named_language(said)
        if language is None:
            unknown[said or "a section without a language"] = None
            continue
        for each in section.iter():
            if local(each) not in _TERMS:
                continue
            form, status = _form(each)
            kept = avoided if status.lower() in _SHUNNED else forms
            if not form:
                continue
            if status == _PREFERRED:
                kept[language] = (form, *kept.get(language, ()))
            else:
                kept[language] = (*kept.get(language, ()), form)
    notes = (each.text or "" for each in concept if local(each) == "note")
    return Term(
        forms={key: tuple(dict.fromkeys(own)) for key, own in forms.items()},
        avoided=avoided,
        note=next(notes, "").strip(),
    )


def _said_language(section: etree._Element) -> str:
    """Return what a section calls its language; MultiTerm has an element for it."""
    for each in section:
        if local(each) == "language":
            code = value(each, "lang") or ""
            return code if named_language(code) else value(each, "type") or ""
    return value(section, "lang") or ""


def _form(place: etree._Element) -> tuple[str, str]:
    form = status = own = ""
    for each in place.iter():
        text = " ".join("".join(map(str, each.itertext())).split())
        match local(each), value(each, "type"):
            case "term", _:
                form = form or text
            case "admin", kind if kind == _FORM:
                own = text
            case "termNote", ("administrativeStatus" | "normativeAuthorization"):
                status = text
            case "administrativeStatus", _:
                status = text
            case "descrip", ("Status" | "Term status" | "Usage"):
                status = text
            case _:
                pass
    return own or form, status
