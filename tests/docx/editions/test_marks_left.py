"""Marks of paragraphs that were taken out: they stay, and are not counted again."""

from lxml import etree

from safe_content.docx.wml.paragraphs import Left, take_out

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def body(*, first: str) -> etree._Element:
    """A body of bookmarked paragraphs after something else."""
    paragraphs = "".join(
        f'<w:p><w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/></w:p>'
        for n in range(50)
    )
    return etree.fromstring(f'<w:b xmlns:w="{W}">{first}{paragraphs}<w:p/></w:b>')


def test_what_stands_before_marks_is_known_of_all_of_them() -> None:
    for first, count in (("<w:tbl/>", 1), ("", 0)):
        root = body(first=first)
        before = root[0] if count else None
        left: Left = {}
        for paragraph in list(root)[count:-1]:
            take_out(paragraph, left)
        marks = list(root)[count:-1]
        assert len(marks) == 100
        assert left == dict.fromkeys(marks, before)
