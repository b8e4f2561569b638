"""How the sample social map is laid out."""

from functools import partial

from tests.sample.look import ROOT
from tests.sample.master import Master
from tests.sample.pieces import Box, box, section, table

_COLUMNS = ("town", "tel", "email", "website", "languages", "hours")
_HEADS = ("organisation", "town", "telephone", "email", "website", "languages", "hours")
_WIDTHS = (2900, 1200, 1700, 2850, 2550, 1450, 1352)
_COUNTRIES = ("nl", "hu", "bg", "mk")


def body(master: Master) -> str:
    """Return the main part."""
    words = master.flow(
        {
            f"{country}.line": partial(_services, master, country)
            for country in _COUNTRIES
        },
        breaks=("i.title", *(f"{country}.title" for country in _COUNTRIES)),
    )
    last = section(master, landscape=True, cover=True)
    return f"<w:document {ROOT}><w:body>{words}{last}</w:body></w:document>"


def _services(master: Master, country: str) -> str:
    return table(master, f"services {country}", _WIDTHS, _rows(master, country))


def _rows(master: Master, country: str) -> list[list[Box]]:
    services = dict.fromkeys(
        key.rpartition(".")[0]
        for key in master.content.entries
        if key.startswith(f"{country}.") and key.count(".") == 2
    )
    return [
        [box(f"table.{head}") for head in _HEADS],
        *(
            [
                box(f"{service}.name", f"{service}.help"),
                *(box(f"{service}.{column}") for column in _COLUMNS),
            ]
            for service in services
        ),
    ]
