"""A Word package put together from its parts, the same bytes each time."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)


@dataclass
class Relations:
    """What one part points to."""

    rows: list[tuple[str, str, bool]] = field(default_factory=list)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relation to `target`, made if it is new."""
        row = (kind if ":" in kind else f"{OFFICE}/{kind}", target, external)
        if row not in self.rows:
            self.rows.append(row)
        return f"rId{self.rows.index(row) + 1}"

    def xml(self) -> bytes:
        """Return the relationship part."""
        rows = "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}'
            + (' TargetMode="External"/>' if external else "/>")
            for number, (kind, target, external) in enumerate(self.rows, 1)
        )
        xml = f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'
        return xml.encode()


@dataclass
class Package:
    """The parts of a Word file in the order in which Word writes them."""

    parts: dict[str, bytes] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(
        default_factory=lambda: {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
    )

    def add(self, name: str, data: str | bytes, content_type: str) -> None:
        """Add a part; a short type is one of WordprocessingML's."""
        if isinstance(data, str):
            data = (DECLARATION + data).encode()
        if "/" not in content_type:
            content_type = (
                "application/vnd.openxmlformats-officedocument"
                f".wordprocessingml.{content_type}+xml"
            )
        self.parts[name] = data
        self.overrides[name] = content_type

    def add_media(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part whose type goes by its extension."""
        self.parts[name] = data
        self.defaults[name.rpartition(".")[2]] = content_type

    def data(self) -> bytes:
        """Return the file."""
        types = "".join(
            f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            for extension, content_type in self.defaults.items()
        ) + "".join(
            f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            for name, content_type in self.overrides.items()
        )
        contents = f'{DECLARATION}<Types xmlns="{_TYPES}">{types}</Types>'
        return packed({"[Content_Types].xml": contents.encode(), **self.parts})


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of `parts` that does not know when it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _MIDNIGHT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
