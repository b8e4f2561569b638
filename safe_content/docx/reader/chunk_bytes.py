"""Stretches: a long part cut between its blocks, and put together again.

A tree takes some twenty times the bytes of its part. A part of many megabytes is
therefore held as runs of its blocks, each packed, and taken apart one at a time. Each
run is the very bytes of the file within a frame of the part's own first and last tags,
so that every tree says what the one great tree would say there.
"""

import re
from dataclasses import dataclass, replace

from lxml import etree

from safe_content.docx.package.gate import Markup
from safe_content.docx.wml.element_names import SHORT
from safe_content.model.errors import SafeContentError

STRETCH = 2**17
"""Bytes of a part that are taken apart at once: some three megabytes of a tree."""

WHOLE = 32
"""How many stretches a part must have to be cut, since to write it means to read it
once more: up to four megabytes it is held with its tree, of a hundred at most."""

_ATTRIBUTES = rb"""(?:[^>"'/]|/(?!>)|"[^"]*"|'[^']*')*+"""
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*+<([\w.-]+:|)([\w.-]+)"
    + _ATTRIBUTES
    + rb">",
    re.DOTALL,
)
_BLOCK_END = re.compile(rb"</(?:[\w.-]+:)?(?:p|tbl|sdt|footnote|endnote)\s*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkFrame:
    """What stands around the blocks of a part."""

    markup: Markup
    """How its pieces are parsed; without the text itself."""

    before: bytes
    """All that stands before the first block."""

    opening: bytes
    """The first tags alone."""

    closing: bytes
    """The last tags alone."""

    after: bytes
    """All that stands after the last block."""

    written_opening: bytes
    written_closing: bytes
    """The first and last tags as they are serialised."""

    in_body: bool
    """Whether the blocks are in the body, or in the root itself."""

    def parse(self, blocks: bytes, *, is_first: bool, is_last: bool) -> etree._Element:
        """Return a tree of some of the blocks."""
        return self.markup.parse(
            (self.before if is_first else self.opening)
            + blocks
            + (self.after if is_last else self.closing)
        )

    def blocks(self, root: etree._Element) -> etree._Element:
        """Return what holds the blocks of a tree."""
        if not self.in_body:
            return root
        return next((item for item in root if SHORT[item.tag] == "body"), root)

    def is_around(self, root: etree._Element, *, is_first: bool) -> bool:
        """Tell whether nothing but the blocks of a tree is within the frame."""
        if not self.in_body:
            return True
        bodies = [item for item in root if SHORT[item.tag] == "body"]
        return len(bodies) == 1 and (is_first or len(root) == 1)

    def is_bare(self, root: etree._Element) -> bool:
        """Tell whether no block is left in a tree."""
        blocks = self.blocks(root)
        return not len(blocks) and not blocks.text

    def written(self, root: etree._Element, *, is_first: bool, is_last: bool) -> bytes:
        """Return what a tree adds to the bytes of its part."""
        if self.is_bare(root):
            # An empty text keeps the two tags apart.
            self.blocks(root).text = ""
        said = serialised(root)
        if not is_first:
            said = said.removeprefix(self.written_opening)
        return said if is_last else said.removesuffix(self.written_closing)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBytes:
    """A part that is to be cut."""

    frame: ChunkFrame
    markup: Markup
    start: int
    end: int
    """Where its blocks begin and end."""

    def end_of(self, start: int, least: int) -> int:
        """Return where a run of blocks may end that has so many bytes at least.

        Counting tags tells where nothing is open. If a remark deceives it, the run is
        not well-formed by itself or reaches further than it must.
        """
        depth, at = 0, start
        for found in _BLOCK_END.finditer(
            self.markup.text, min(start + least, self.end)
        ):
            if found.end() > self.end:
                break
            depth += _depth(self.markup.text, at, found.end())
            at = found.end()
            if depth == 0:
                following = self.markup.text.find(b"<", at, self.end)
                return self.end if following < 0 else following
        return self.end


def serialised(root: etree._Element) -> bytes:
    """Return the bytes of a tree as a part of a document."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def part_bytes_of(markup: Markup, *, in_body: bool) -> PartBytes | None:
    """Return a part ready to be cut; None if it is not as programs write it."""
    root = _ROOT.match(markup.text)
    if root is None:
        return None
    prefix, name = root.groups()
    first = last = root.end()
    if in_body:
        body = re.compile(rb"<" + prefix + rb"body(?=[\s>])" + _ATTRIBUTES + rb">")
        found = body.search(markup.text, root.end())
        if found is None:
            return None
        first, last = found.span()
    end = markup.text.rfind(b"</" + prefix + (b"body" if in_body else name))
    if end < last:
        return None
    closing = (b"</" + prefix + b"body>" if in_body else b"") + (
        b"</" + prefix + name + b">"
    )
    opening = markup.text[: root.end()] + markup.text[first:last]
    frame = ChunkFrame(
        markup=replace(markup, text=b""),
        before=markup.text[:last],
        opening=opening,
        closing=closing,
        after=markup.text[end:],
        written_opening=b"",
        written_closing=b"",
        in_body=in_body,
    )
    return _checked(PartBytes(frame=frame, markup=markup, start=last, end=end))


def _checked(content: PartBytes) -> PartBytes | None:
    """Return it with its tags as they are serialised, if they were found aright."""
    frame = content.frame
    try:
        first = frame.parse(b"", is_first=True, is_last=False)
        alone = frame.parse(b"", is_first=False, is_last=False)
    except SafeContentError:
        return None
    is_found = frame.is_around(first, is_first=True)
    if not is_found or not frame.is_around(alone, is_first=False):
        return None
    blocks = frame.blocks(alone)
    if len(blocks):
        return None
    blocks.text = "|"
    opening, _, closing = serialised(alone).rpartition(b"|")
    return replace(
        content,
        frame=replace(frame, written_opening=opening, written_closing=closing),
    )


def _depth(text: bytes, start: int, end: int) -> int:
    """Return how many elements are begun between two places and not ended."""
    return (
        text.count(b"<", start, end)
        - 2 * text.count(b"</", start, end)
        - text.count(b"/>", start, end)
        - text.count(b"<!", start, end)
        - text.count(b"<?", start, end)
    )
