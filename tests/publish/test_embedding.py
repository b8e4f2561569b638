"""The block that the docs hand out for WordPress works on a page of its kind."""

import re
from pathlib import Path

import pytest

pytest.importorskip("tuf")

from tests.pages.releases import pages
from tests.pages.test_site import Page

DOCS = Path(__file__).parents[2] / "docs/releases.md"
ADDRESS = "https://example.org/safe/"
THEME = """<!DOCTYPE html><html lang="bg"><head><title>Партньор</title></head>
<body class="wp-singular page"><main><article class="page type-page">
<div class="entry-content wp-block-post-content">{block}</div>
</article></main></body></html>"""


def test_the_block_of_the_docs_nests_and_leads_to_what_there_is() -> None:
    (block,) = re.findall(r"```html\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    page = Page(THEME.format(block=block))
    there = {*pages(), "documents/manual/bg/latest.pdf"}
    assert page.links
    assert [
        link for link in page.links if link.removeprefix(ADDRESS) not in there
    ] == []
