"""How large an honest document can be: what is beyond is refused unread.

The figures are the greatest found in 797 public Word files, with room to spare;
they keep a file of a few kilobytes from filling the memory of the machine.
"""

FILE = 60 * 2**20
"""Bytes of the file; the greatest found had 0.9 MB, a manual of photographs has more."""

PARTS = 1_000
"""Parts in the package; the greatest number found was 291."""

NAME = 512
"""Characters in the name of a part."""

UNPACKED = 256 * 2**20
"""Bytes of all parts together; the greatest found was 15 MB."""

XML_PART = 64 * 2**20
"""Bytes of a part that holds XML; the greatest found was 5 MB."""

RATIO = 200
"""How much smaller packing may make a part; the greatest found was 130."""

RATIO_COUNTS_FROM = 100 * 2**10
"""Bytes below which a part may be packed as tightly as it will."""

RATIO_OF_TEXT_COUNTS_FROM = 16 * 2**20
"""The same of XML: thousands of equal lines are packed so, and do no harm."""

DEPTH = 100
"""Elements within elements; the deepest text found was at 33."""

ELEMENTS = 2_000_000
"""Elements of a part; the greatest number found was 451,000."""

TEXT = 2**20
"""Bytes of text between two elements; the longest found had 5,000."""

ELEMENT = 8 * 2**20
"""Bytes of one element with its attributes, such as a picture kept in one."""

NAMESPACES = 512
"""Namespaces declared in a part, beside eight for each of its elements."""

COLUMNS = 63
"""Columns a table may have, as in Word itself."""
