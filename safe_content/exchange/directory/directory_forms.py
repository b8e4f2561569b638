"""A directory as data for partners' websites: CSV, JSON, vCard, GeoJSON, HSDS."""

import csv
import json
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import PurePath

from lxml import etree

from safe_content.directory.entry import Directory, Entry, EntryState
from safe_content.directory.entry_fields import EntryField
from safe_content.exchange.directory.entry_values import (
    coordinates,
    numbers_of,
    spoken_languages,
    web_address,
)
from safe_content.exchange.directory.hsds_package import hsds
from safe_content.i18n.entry_texts import country_name, field_name, state_name
from safe_content.i18n.texts import texts
from safe_content.model.errors import SafeContentError

_BREAK = "; "
"""Between several values of one field, in a table."""

_STEERING = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet would take for a formula."""


def directory_csv(directory: Directory) -> bytes:
    """Return a table with a row for each entry, its columns called in the language.

    UTF-8 with a mark, as Excel wants it. A cell that a spreadsheet would calculate has
    an apostrophe in front, as a spreadsheet itself writes it.
    """
    said = texts(directory.language)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        [
            "id",
            *(field_name(each, directory.language) for each in EntryField),
            said.say("State"),
            said.say("Verified on"),
        ]
    )
    for entry in directory.of_public():
        cells = [
            entry.id,
            *(_BREAK.join(_values(entry, each)) for each in EntryField),
            state_name(entry.state, directory.language),
            entry.verified_on,
        ]
        writer.writerow([_inert(cell) for cell in cells])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _values(entry: Entry, field: EntryField) -> tuple[str, ...]:
    """Return what a table tells of a field; the country also where a heading names it."""
    found = entry.values.get(field, ())
    if field is EntryField.COUNTRY and not found and entry.country:
        return (country_name(entry.country, entry.language),)
    return found


def _inert(cell: str) -> str:
    is_number = cell.startswith("+") and not any(map(str.isalpha, cell))
    return f"'{cell}" if cell.startswith(_STEERING) and not is_number else cell


def directory_json(directory: Directory) -> bytes:
    """Return the entries as JSON, with what each value is worth."""
    content = {
        "document": directory.document,
        "language": directory.language,
        "title": directory.title,
        "entries": [_record(entry) for entry in directory.of_public()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _record(entry: Entry) -> Mapping[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "headings": entry.headings,
        "country": entry.country,
        "state": entry.state,
        "verified_on": entry.verified_on or None,
        "due_on": entry.due_on or None,
        "values": {str(each): said for each, said in entry.values.items()},
        "dial": [number.dialled for number in numbers_of(entry)],
        "spoken": [each.code for each in spoken_languages(entry) if each.code],
        "in_source": sorted(entry.in_source),
        "unsure": sorted(entry.unsure),
    }


def directory_vcard(directory: Directory) -> bytes:
    """Return a card (vCard 4.0, RFC 6350) for each entry, for telephones."""
    return "".join(map(_card, directory.of_public())).encode()


def _card(entry: Entry) -> str:
    place, address = entry.first(EntryField.PLACE), entry.first(EntryField.ADDRESS)
    said = [
        text
        for each in (EntryField.DESCRIPTION, EntryField.HOURS, EntryField.NOTES)
        for text in entry.values.get(each, ())
    ]
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:safe-content:{entry.document}:{entry.id}",
        "KIND:org",
        f"LANG:{entry.language}",
        f"FN:{_escaped(entry.name)}",
        f"ORG:{_escaped(entry.first(EntryField.ORGANISATION) or entry.name)}",
        *(f"TEL;VALUE=uri:tel:{each.dialled}" for each in numbers_of(entry)),
        *(f"EMAIL:{_escaped(e)}" for e in entry.values.get(EntryField.EMAIL, ())),
        *(f"URL:{web_address(e)}" for e in entry.values.get(EntryField.WEBSITE, ())),
    ]
    if place or address:
        country = _escaped(entry.country)
        lines.append(f"ADR:;;{_escaped(address)};{_escaped(place)};;;{country}")
    if at := coordinates(entry):
        lines.append(f"GEO:geo:{at[0]},{at[1]}")
    if said:
        lines.append(f"NOTE:{_escaped('; '.join(said))}")
    if entry.verified_on:
        lines.append(f"REV:{entry.verified_on.replace('-', '')}T000000Z")
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCARD"))


def _escaped(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Break a line after at most 75 bytes (RFC 6350, 3.2), never within a letter."""
    parts, now, size = [], "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > 75:
            parts.append(now)
            now, size = " ", 1
        now, size = now + letter, size + length
    return "\r\n".join((*parts, now))


def directory_geojson(directory: Directory) -> bytes:
    """Return the entries that tell where they are as points (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": entry.id,
            "geometry": {
                "type": "Point",
                "coordinates": [float(at[1]), float(at[0])],
            },
            "properties": _record(entry),
        }
        for entry in directory.of_public()
        if (at := coordinates(entry))
    ]
    content = {"type": "FeatureCollection", "features": features}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def directory_kml(directory: Directory) -> bytes:
    """Return the entries that tell where they are, for maps (KML 2.3, OGC 12-007r2).

    With the day on which somebody verified each, or that nobody did.
    """
    said = texts(directory.language)
    root = etree.fromstring(f'<kml xmlns="{_KML}"/>')
    document = etree.SubElement(root, f"{{{_KML}}}Document")
    _leaf(document, "name", directory.title)
    for entry in directory.of_public():
        if not (at := coordinates(entry)):
            continue
        placemark = etree.SubElement(
            document, f"{{{_KML}}}Placemark", id=f"e-{entry.id}"
        )
        _leaf(placemark, "name", entry.name)
        if entry.first(EntryField.TELEPHONE):
            _leaf(placemark, "phoneNumber", entry.first(EntryField.TELEPHONE))
        lines = [
            f"{field_name(each, directory.language)}: {_BREAK.join(texts_)}"
            for each, texts_ in entry.values.items()
            if each is not EntryField.COORDINATES
        ]
        if entry.state is not EntryState.ACTIVE:
            lines.append(state_name(entry.state, directory.language))
        lines.append(f"{said.say('Verified on')}: {entry.verified_on or '—'}")
        _leaf(placemark, "description", "\n".join(lines))
        point = etree.SubElement(placemark, f"{{{_KML}}}Point")
        _leaf(point, "coordinates", f"{at[1]},{at[0]}")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


_KML = "http://www.opengis.net/kml/2.2"


def _leaf(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_KML}}}{name}").text = "".join(
        each for each in text if each.isprintable() or each in "\n\t"
    )


class NoEntriesFormError(SafeContentError):
    """Entries are written in no form of that ending."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' has an ending in which entries are not written.",
            f"End it with one of {', '.join(FORMS)}.",
        )


def write_directory(directory: Directory, name: str) -> bytes:
    """Write a directory in the form that the ending of `name` says."""
    form = FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise NoEntriesFormError(name)
    return form(directory)


FORMS: Mapping[str, Callable[[Directory], bytes]] = {
    ".csv": directory_csv,
    ".json": directory_json,
    ".vcf": directory_vcard,
    ".geojson": directory_geojson,
    ".kml": directory_kml,
    ".zip": hsds,
}
"""What writes a directory, by the ending of the file."""
