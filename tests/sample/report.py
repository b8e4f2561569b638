"""How the sample report is laid out."""

from functools import partial

from tests.sample.chart import COUNTRIES
from tests.sample.contents import contents
from tests.sample.look import ROOT
from tests.sample.master import Master
from tests.sample.pieces import Box, box, chart_frame, section, table

_COLUMNS = ("country", "members", "sessions", "experts", "trained", "remark")
_WIDTHS = (2300, 1700, 1900, 1700, 1700, 4700)


def body(master: Master) -> str:
    """Return the main part."""
    chart = master.relations.add("chart", "charts/chart1.xml")
    upright = section(master, cover=True)
    turned = section(master, landscape=True)
    words = master.flow(
        {
            "cover.edition": partial(contents, master),
            "w.alt": lambda: chart_frame(master, "w.alt", chart, 580, 300),
            "r.partners.texts": lambda: _break(master, "upright", upright),
            "a.caption.table": lambda: (
                table(master, "work", _WIDTHS, _rows())
                + _break(master, "turned", turned)
            ),
        },
        breaks=("b.title",),
    )
    last = section(master)
    return f"<w:document {ROOT}><w:body>{words}{last}</w:body></w:document>"


def _break(master: Master, name: str, properties: str) -> str:
    master.in_list = False
    return master.bare_paragraph(
        f"section {name}", f'<w:spacing w:after="0"/>{properties}', ""
    )


def _rows() -> list[list[Box]]:
    counts = _COLUMNS[1:-1]
    return [
        [box(f"a.{column}") for column in _COLUMNS],
        *(
            [
                box(f"a.{country}"),
                *(box(f"a.{country}.{column}") for column in counts),
                box(f"a.{country}.remark"),
            ]
            for country in COUNTRIES
        ),
        [box("a.total"), *(box(f"a.total.{column}") for column in counts), box()],
    ]
