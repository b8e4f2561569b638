"""How the sample manual is laid out."""

from functools import partial

from tests.sample.contents import contents
from tests.sample.look import ROOT
from tests.sample.master import Master
from tests.sample.picture import HEIGHT, WIDTH
from tests.sample.pieces import Box, box, picture, section, table, text_box

_WIDTHS = (2670, 2300, 2100, 2000)


def body(master: Master) -> str:
    """Return the main part."""
    image = master.relations.add("image", "media/image1.png")
    words = master.flow(
        {
            "cover.edition": partial(contents, master),
            "m2.parts.purpose": lambda: picture(
                master, "m2.alt", image, WIDTH * 5 // 6, HEIGHT * 5 // 6
            ),
            "m3.before.whom": lambda: text_box(
                master, "m3.warning.title", "m3.warning.text"
            ),
            "m4.caption.table": lambda: table(
                master, "help lines", _WIDTHS, _help_lines(), heads=2
            ),
        }
    )
    last = section(master, cover=True)
    return f"<w:document {ROOT}><w:body>{words}{last}</w:body></w:document>"


def _help_lines() -> list[list[Box]]:
    head = "m4.table"
    return [
        [
            box(f"{head}.country", down="restart"),
            box(f"{head}.line", across=2),
            box(f"{head}.period", down="restart"),
        ],
        [box(down="on"), box(f"{head}.number"), box(f"{head}.hours"), box(down="on")],
        [
            box(f"{head}.nl"),
            box(f"{head}.nl.number"),
            box(f"{head}.nl.hours", down="restart"),
            box(f"{head}.nl.period"),
        ],
        [
            box(f"{head}.hu"),
            box(f"{head}.hu.number"),
            box(down="on"),
            box(f"{head}.hu.period", down="restart"),
        ],
        [
            box(f"{head}.bg"),
            box(f"{head}.bg.number"),
            box(f"{head}.bg.hours", down="restart"),
            box(down="on"),
        ],
        [
            box(f"{head}.mk"),
            box(f"{head}.mk.number"),
            box(down="on"),
            box(f"{head}.mk.period"),
        ],
        [box(f"{head}.danger", across=4)],
    ]
