"""A directory as Human Services Data (Open Referral, HSDS 3.0): a tabular data package.

One package a language; the ids are the same in all, made of the entries' own.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from safe_content.directory.entry import Directory, Entry, EntryState
from safe_content.directory.entry_fields import EntryField
from safe_content.exchange.directory.entry_values import (
    coordinates,
    numbers_of,
    postal_parts,
    spoken_languages,
    web_address,
)
from safe_content.publish.bundle_archive import archive

Row = Mapping[str, str]

_TABLES: Mapping[str, tuple[str, ...]] = {
    "organization": ("id", "name", "description", "email", "website"),
    "service": (
        *("id", "organization_id", "name", "description", "url", "email", "status"),
        *("fees_description", "eligibility_description", "assured_date", "alert"),
    ),
    "location": ("id", "location_type", "name", "latitude", "longitude"),
    "service_at_location": ("id", "service_id", "location_id"),
    "address": (
        *("id", "location_id", "address_1", "city", "state_province"),
        *("postal_code", "country", "address_type"),
    ),
    "phone": ("id", "service_id", "number"),
    "schedule": ("id", "service_id", "description"),
    "language": ("id", "service_id", "name", "code"),
}
_FILES = {
    "service_at_location": "service_at_location.csv",
    "address": "addresses.csv",
}
DESCRIPTOR = "datapackage.json"
TABLE_FILES = {name: _FILES.get(name, f"{name}s.csv") for name in _TABLES}
"""In which file of a package each table stands."""
_STATUS = {
    EntryState.ACTIVE: "active",
    EntryState.CLOSED: "temporarily closed",
    EntryState.ENDED: "defunct",
}


def hsds(directory: Directory) -> bytes:
    """Return a zip with ``datapackage.json`` and a table for each kind of thing."""
    tables: dict[str, list[Row]] = {name: [] for name in _TABLES}
    for entry in directory.of_public():
        for name, row in _rows(entry):
            tables[name].append(row)
    package = {
        "profile": "tabular-data-package",
        "name": f"{directory.document}-{directory.language}",
        "title": directory.title,
        "languages": [directory.language],
        "version": "3.0.0",
        "homepage": "https://docs.openreferral.org",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": TABLE_FILES[name],
                "schema": {
                    "fields": [{"name": f, "type": "string"} for f in fields],
                    "primaryKey": "id",
                },
            }
            for name, fields in _TABLES.items()
        ],
    }
    return archive(
        {
            DESCRIPTOR: json.dumps(package, ensure_ascii=False, indent=1).encode(),
            **{TABLE_FILES[name]: _csv(name, rows) for name, rows in tables.items()},
        }
    )


def _csv(table: str, rows: list[Row]) -> bytes:
    stream = StringIO()
    writer = csv.DictWriter(stream, _TABLES[table], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def hsds_id(document: str, entry: str, *of: str) -> str:
    """Return the id of an entry's service, organisation or telephone in every package."""
    place = "/".join(("safe-content", document, entry, *of))
    return str(uuid5(NAMESPACE_URL, place))


def _id(entry: Entry, *of: str) -> str:
    return hsds_id(entry.document, entry.id, *of)


def _rows(entry: Entry) -> Iterator[tuple[str, Row]]:
    first = entry.first
    about = "\n".join(
        said
        for each in (EntryField.DESCRIPTION, EntryField.NEED, EntryField.NOTES)
        for said in entry.values.get(each, ())
    )
    service, organisation = _id(entry, "service"), _id(entry, "organization")
    organisation_name = first(EntryField.ORGANISATION) or entry.name
    website = web_address(first(EntryField.WEBSITE))
    yield (
        "organization",
        {
            "id": organisation,
            "name": organisation_name,
            "description": about or organisation_name,
            "email": first(EntryField.EMAIL),
            "website": website,
        },
    )
    yield (
        "service",
        {
            "id": service,
            "organization_id": organisation,
            "name": first(EntryField.SERVICE) or organisation_name,
            "description": about,
            "url": website,
            "email": first(EntryField.EMAIL),
            "status": _STATUS[entry.state],
            "fees_description": "; ".join(entry.values.get(EntryField.COST, ())),
            "eligibility_description": "; ".join(
                entry.values.get(EntryField.AUDIENCE, ())
            ),
            "assured_date": entry.verified_on,
            "alert": "",
        },
    )
    place, address = first(EntryField.PLACE), first(EntryField.ADDRESS)
    if place or address:
        location = _id(entry, "location")
        north, east = coordinates(entry) or ("", "")
        yield (
            "location",
            {
                "id": location,
                "location_type": "physical",
                "name": place or address,
                "latitude": north,
                "longitude": east,
            },
        )
        yield (
            "service_at_location",
            {
                "id": _id(entry, "service_at_location"),
                "service_id": service,
                "location_id": location,
            },
        )
        parts = postal_parts(address)
        if parts is not None and place and entry.country:
            yield (
                "address",
                {
                    "id": _id(entry, "address"),
                    "location_id": location,
                    "address_1": parts.street,
                    "city": place,
                    "state_province": place,
                    "postal_code": parts.code,
                    "country": entry.country,
                    "address_type": "physical",
                },
            )
    for number in numbers_of(entry):
        yield (
            "phone",
            {
                "id": _id(entry, "phone", number.dialled),
                "service_id": service,
                "number": number.written,
            },
        )
    for place_, hours in enumerate(entry.values.get(EntryField.HOURS, ())):
        yield (
            "schedule",
            {
                "id": _id(entry, "schedule", str(place_)),
                "service_id": service,
                "description": hours,
            },
        )
    for spoken in spoken_languages(entry):
        yield (
            "language",
            {
                "id": _id(entry, "language", spoken.code or spoken.name),
                "service_id": service,
                "name": spoken.name,
                "code": spoken.code,
            },
        )
