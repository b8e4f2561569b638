"""The drawings of the guides, without a word in them, so that they fit every language.

    make guides.drawings

draws them anew with Chromium where what is written here has changed since.
"""

import struct
import subprocess
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "pictures/guides"
WIDTH, HEIGHT = 1000, 250
_SCALE = 1.4
"""Points of the picture for each point of the drawing: 220 to the inch on paper."""
_INK, _GREY, _PALE, _TEAL = "#2b3335", "#9aa7a9", "#e8f1f1", "#1f5c66"
_ORANGE, _YELLOW, _RED, _GREEN = "#c8713a", "#fff2b3", "#b3261e", "#2e7d4f"


def _box(x: float, y: float, w: float, h: float, fill: str, line: str = _TEAL) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="6" fill="{fill}"'
        f' stroke="{line}" stroke-width="3"/>'
    )


def _line(*points: float, colour: str = _INK, width: float = 3) -> str:
    path = " ".join(map(str, points))
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _words(x: float, y: float, widths: Iterable[float], colour: str = _GREY) -> str:
    """Lines that stand for words."""
    return "".join(
        _line(x, y + 16 * row, x + width, y + 16 * row, colour=colour, width=6)
        for row, width in enumerate(widths)
    )


def _arrow(x: float, y: float, x2: float, y2: float, colour: str = _ORANGE) -> str:
    length = ((x2 - x) ** 2 + (y2 - y) ** 2) ** 0.5
    dx, dy = (x2 - x) / length, (y2 - y) / length
    back_x, back_y = x2 - 18 * dx, y2 - 18 * dy
    points = [x2, y2, back_x - 11 * dy, back_y + 11 * dx]
    points += [back_x + 11 * dy, back_y - 11 * dx]
    head = " ".join(f"{point:.1f}" for point in points)
    shaft = _line(x, y, round(back_x, 1), round(back_y, 1), colour=colour, width=6)
    return f'{shaft}<polygon points="{head}" fill="{colour}"/>'


def _number(x: float, y: float, number: int) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="19" fill="{_TEAL}"/><text x="{x}" y="{y + 9}"'
        ' font-family="Liberation Sans, Arial, sans-serif" font-size="25"'
        f' font-weight="bold" fill="#fff" text-anchor="middle">{number}</text>'
    )


def _tick(x: float, y: float, colour: str = _GREEN) -> str:
    return _line(x - 16, y, x - 4, y + 13, x + 18, y - 15, colour=colour, width=8)


def _page(x: float, y: float, colour: str = _TEAL, fill: str = "#fff") -> str:
    widths = (60, 52, 60, 40)
    return _box(x, y, 96, 124, fill, colour) + _words(x + 18, y + 30, widths)


def _list(x: float, y: float) -> str:
    rows = (
        _box(x + 60, y + 18 + 34 * row, 42, 22, _YELLOW, _GREY)
        + _words(x + 14, y + 24 + 34 * row, (34,))
        for row in range(3)
    )
    return _box(x, y, 116, 124, "#fff") + "".join(rows)


def _letter(x: float, y: float) -> str:
    fold = _line(x, y + 4, x + 55, y + 42, x + 110, y + 4, colour=_TEAL)
    return _box(x, y, 110, 74, _PALE) + fold


def _pencil(x: float, y: float) -> str:
    return (
        f'<g transform="translate({x} {y}) rotate(-45)"><rect x="14" y="-8" width="66"'
        f' height="16" fill="{_ORANGE}"/><polygon points="14,-8 14,8 -6,0"'
        f' fill="{_INK}"/></g>'
    )


def _key(x: float, y: float, colour: str) -> str:
    ring = (
        f'<circle cx="{x}" cy="{y}" r="19" fill="none" stroke="{colour}"'
        ' stroke-width="9"/>'
    )
    bits = _line(x + 74, y, x + 74, y + 20, colour=colour, width=9)
    bits += _line(x + 56, y, x + 56, y + 15, colour=colour, width=9)
    return ring + _line(x + 22, y, x + 78, y, colour=colour, width=9) + bits


def _seal(x: float, y: float) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="31" fill="#fff" stroke="{_GREEN}"'
        f' stroke-width="6"/>{_tick(x, y)}'
    )


def _package(x: float, y: float) -> str:
    lid = _line(x, y + 38, x + 140, y + 38, colour=_TEAL)
    ribbon = _line(x + 70, y, x + 70, y + 38, colour=_TEAL)
    return _box(x, y, 140, 124, _PALE) + lid + ribbon


def _browser(x: float, y: float) -> str:
    dots = "".join(
        f'<circle cx="{x + 16 + 15 * dot}" cy="{y + 14}" r="4" fill="{_GREY}"/>'
        for dot in range(3)
    )
    bar = _line(x, y + 28, x + 176, y + 28, colour=_TEAL)
    return _box(x, y, 176, 124, "#fff") + dots + bar


def _small(x: float, y: float, drawn: str) -> str:
    return f'<g transform="translate({x} {y}) scale(.82)">{drawn}</g>'


def list_row() -> Iterator[str]:
    """One row of a change list."""
    yield _box(10, 62, 980, 176, "#fff")
    for x in (262, 514, 730, 920):
        yield _line(x, 62, x, 238, colour=_TEAL)
    yield _words(34, 104, (190, 200))
    yield _words(34, 136, (60,)) + _words(104, 136, (66,), _RED)
    yield _line(98, 145, 176, 127, colour=_RED) + _words(184, 136, (46,))
    yield _words(34, 152, (150,))
    yield _words(286, 104, (190, 200))
    yield '<rect x="352" y="125" width="78" height="22" fill="#cfe8d8"/>'
    yield _words(286, 136, (60,)) + _words(358, 136, (66,), _GREEN)
    yield _words(438, 136, (46,)) + _words(286, 152, (150,))
    yield _line(286, 182, 490, 182, colour=_PALE) + _words(286, 202, (180, 110), _PALE)
    yield _words(538, 104, (160, 150, 168, 90))
    yield f'<rect x="732" y="64" width="187" height="172" fill="{_YELLOW}"/>'
    yield _words(752, 104, (140, 120, 60), _INK) + _pencil(838, 160)
    yield _box(936, 128, 38, 38, "#fff", _INK)
    yield _line(946, 138, 964, 156) + _line(964, 138, 946, 156)
    for number, x in enumerate((136, 388, 622, 826), start=1):
        yield _number(x, 30, number)


def there_and_back() -> Iterator[str]:
    """A list goes out, is filled in, comes back, and each row is taken or not."""
    yield _letter(20, 88) + _arrow(150, 125, 210, 125)
    yield _list(230, 62) + _pencil(306, 120) + _arrow(384, 125, 444, 125)
    yield _letter(464, 88) + _arrow(596, 108, 666, 72) + _arrow(596, 142, 666, 178)
    yield _small(690, 8, _page(0, 0)) + _tick(820, 60)
    yield _small(686, 122, _list(0, 0))
    yield _line(796, 178, 860, 178, 860, 238, 288, 238, colour=_ORANGE, width=6)
    yield _arrow(288, 238, 288, 198)


def two_masters() -> Iterator[str]:
    """Two masters that speak to each other, and what follows them."""
    yield _page(330, 6, fill=_PALE) + _page(574, 6, fill=_PALE)
    yield _arrow(500, 68, 562, 68) + _arrow(500, 68, 438, 68)
    yield _line(378, 136, 378, 160, 622, 160, 622, 136, colour=_TEAL)
    for x in (250, 500, 750):
        yield _line(500, 160, x, 160, colour=_TEAL) + _arrow(x, 160, x, 190, _TEAL)
        yield _box(x - 60, 194, 120, 48, "#fff") + _words(x - 40, 210, (80, 56))


def pull() -> Iterator[str]:
    """From a signed release by a check to a website and to paper."""
    yield _package(20, 64) + _seal(132, 168) + _arrow(190, 126, 270, 126)
    yield _box(292, 60, 190, 116, _PALE) + _box(340, 190, 94, 14, _TEAL)
    yield _line(387, 176, 387, 190, colour=_TEAL, width=10) + _seal(387, 118)
    yield _arrow(502, 100, 590, 76) + _arrow(502, 146, 590, 176)
    yield _browser(612, 4) + _words(636, 56, (120, 128, 96))
    yield _page(640, 118) + _page(668, 122) + _page(696, 118)


def round_() -> Iterator[str]:
    """What a coordinator does, over and over."""
    yield _page(60, 20) + _line(20, 130, 20, 190, 196, 190, 196, 130, width=8)
    yield _arrow(214, 126, 290, 126)
    for start in (0, 180):
        yield (
            f'<g transform="rotate({start} 372 126)"><path d="M 316 126 A 56 56 0 0 1'
            f' 420 96" fill="none" stroke="{_TEAL}" stroke-width="12"/>'
            f'<polygon points="438,124 434,82 400,104" fill="{_TEAL}"/></g>'
        )
    yield _arrow(452, 100, 530, 70) + _arrow(452, 152, 530, 176)
    yield _small(558, 24, _list(0, 0)) + _arrow(684, 70, 752, 70) + _letter(772, 33)
    yield _small(562, 140, _page(0, 0)) + _seal(634, 210) + _arrow(684, 184, 752, 184)
    yield _browser(772, 118) + _words(796, 170, (120, 96))
    yield _line(882, 70, 975, 70, 975, 8, 108, 8, colour=_ORANGE, width=4)
    yield _arrow(108, 8, 108, 20)


def signatures() -> Iterator[str]:
    """Two of three keys make a release count."""
    yield _key(50, 50, _ORANGE) + _tick(170, 52)
    yield _key(50, 126, _ORANGE) + _tick(170, 128) + _key(50, 202, _GREY)
    yield _arrow(212, 88, 306, 112) + _package(330, 64)
    yield _arrow(492, 126, 566, 126) + _package(590, 64) + _seal(702, 168)
    for y in (46, 126, 206):
        yield _arrow(752, 126, 830, y)
    for y in (8, 92, 176):
        yield _box(850, y, 110, 66, "#fff") + _words(870, y + 22, (70, 56))


DRAWINGS: dict[str, Callable[[], Iterator[str]]] = {
    "list": list_row,
    "there-and-back": there_and_back,
    "two-masters": two_masters,
    "pull": pull,
    "round": round_,
    "signatures": signatures,
}


def svg(name: str) -> str:
    """Return a drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}"><rect width="100%" height="100%"'
        f' fill="#fff"/>{"".join(DRAWINGS[name]())}</svg>'
    )


_SOURCE = b"Source\0"
"""The chunk of a PNG that tells, by digest, from which drawing it was made."""


def drawn_from(png: bytes) -> str:
    """Return the digest of the drawing that a picture was made from, or nothing."""
    for kind, data in _chunks(png):
        if kind == b"tEXt" and data.startswith(_SOURCE):
            return data.removeprefix(_SOURCE).decode("latin-1")
    return ""


def digest(name: str) -> str:
    """Return the digest of a drawing."""
    return sha256(svg(name).encode()).hexdigest()


def draw(name: str) -> bytes:
    """Return a drawing as a PNG, drawn by Chromium, light enough for a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        page, picture = Path(folder, "page.html"), Path(folder, "picture.png")
        style = "<style>body{margin:0}svg{display:block}</style>"
        page.write_text(f"<!doctype html>{style}{svg(name)}", encoding="utf-8")
        subprocess.run(
            [
                *("chromium", "--headless", "--no-sandbox", "--hide-scrollbars"),
                f"--force-device-scale-factor={_SCALE}",
                f"--window-size={WIDTH},{HEIGHT}",
                f"--screenshot={picture}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        width, rows = _pixels(picture.read_bytes())
    return _indexed(width, rows, _SOURCE + digest(name).encode())


def draw_all() -> tuple[str, ...]:
    """Draw what changed since it was drawn last; return the names."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = []
    for name in DRAWINGS:
        path = FOLDER / f"{name}.png"
        if not path.exists() or drawn_from(path.read_bytes()) != digest(name):
            path.write_bytes(draw(name))
            changed.append(name)
    return tuple(changed)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _pixels(png: bytes) -> tuple[int, list[list[bytes]]]:
    """Return the width of a PNG of 8 bits without interlacing, and its rows of colours.

    The filters are those of PNG (third edition), 9.2.
    """
    found = list(_chunks(png))
    width, height, depth, colours, _, _, woven = struct.unpack(">IIBBBBB", found[0][1])
    assert depth == 8
    assert colours in (2, 6)
    assert not woven
    size = 3 if colours == 2 else 4
    data = zlib.decompress(b"".join(each for kind, each in found if kind == b"IDAT"))
    rows: list[list[bytes]] = []
    above = bytearray(width * size)
    for start in range(0, height * (width * size + 1), width * size + 1):
        method, line = (
            data[start],
            bytearray(data[start + 1 : start + 1 + width * size]),
        )
        for place in range(len(line)):
            left = line[place - size] if place >= size else 0
            corner = above[place - size] if place >= size else 0
            up = above[place]
            match method:
                case 1:
                    line[place] = (line[place] + left) & 255
                case 2:
                    line[place] = (line[place] + up) & 255
                case 3:
                    line[place] = (line[place] + (left + up) // 2) & 255
                case 4:
                    guess = left + up - corner
                    nearest = min(
                        (left, up, corner), key=lambda each: abs(each - guess)
                    )
                    line[place] = (line[place] + nearest) & 255
        rows.append([bytes(line[x : x + 3]) for x in range(0, len(line), size)])
        above = line
    return width, rows


def _indexed(width: int, rows: list[list[bytes]], note: bytes) -> bytes:
    """Return a PNG of at most 64 colours; an edge between two needs no more."""
    amounts = Counter(pixel for row in rows for pixel in row)
    palette = [colour for colour, _ in amounts.most_common(64)]

    def nearest(colour: bytes) -> int:
        return min(
            range(len(palette)),
            key=lambda n: sum(
                (a - b) ** 2 for a, b in zip(palette[n], colour, strict=True)
            ),
        )

    places = {colour: nearest(colour) for colour in amounts}
    lines = b"".join(b"\0" + bytes(places[pixel] for pixel in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", header),
            (b"PLTE", b"".join(palette)),
            (b"tEXt", note),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


if __name__ == "__main__":
    print(*draw_all(), sep="\n")
