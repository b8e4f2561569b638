"""The page of a list in a real browser: filled in, saved, and open to everyone."""

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.exchange.review_list import review_formats
from safe_content.model.units import Language, UnitId
from safe_content.translation.change_list import Form
from safe_content.translation.review_list import (
    AdoptionHeading,
    AdoptionList,
    AdoptionRow,
    DoubtKind,
    RowDoubt,
)
from tests.exchange.builder import a_sample

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NPM = shutil.which("npm")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine"),
]
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)

FILL = """
const [first, second] = document.querySelectorAll("textarea.target");
for (const [area, text] of [[first, "Új <b>szöveg</b>,\\nkét sorban & <jel>"],
                            [second, "második"]]) {
  area.value = text;
  area.dispatchEvent(new Event("input"));
}
document.querySelectorAll("textarea.remark")[1].value = "Kérdés?";
document.querySelectorAll("textarea.remark")[1].dispatchEvent(new Event("input"));
document.querySelectorAll("input")[4].click();
"""
AXE = """
axe.run(document, { resultTypes: ["violations", "incomplete"] }).then((found) => {
  const told = (kind) => found[kind].flatMap((each) => each.nodes.map(
    (node) => `${each.id}: ${node.html.slice(0, 200)}`));
  const { scrollWidth, clientWidth } = document.documentElement;
  const result = document.createElement("pre");
  result.id = "found";
  result.textContent = JSON.stringify({
    violations: told("violations"), tooWide: scrollWidth - clientWidth,
    width: window.innerWidth });
  window.parent.document.body.append(result);
});
"""


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the script of axe-core."""
    if NPM is None:
        pytest.skip("npm, which fetches axe-core, is not on this machine")
    folder = tmp_path_factory.mktemp("npm")
    command = [NPM, "install", "--silent", "--prefix", str(folder), "axe-core@4"]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("axe-core can't be fetched")
    path = folder / "node_modules" / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8")


def shown(page: str, folder: Path) -> str:
    """Return what a page has become when the browser has run it."""
    assert CHROMIUM is not None
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    result = subprocess.run(
        [
            CHROMIUM,
            *("--headless", "--no-sandbox", "--disable-gpu"),
            f"--user-data-dir={folder}/profile",
            "--window-size=1400,900",
            *("--virtual-time-budget=20000", "--dump-dom"),
            path.as_uri(),
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return result.stdout


def with_script(page: str, *scripts: str) -> str:
    """Add scripts, and take away the policy that forbids them."""
    added = "".join(f"<script>{script}</script>" for script in scripts)
    return _POLICY.sub("", page).replace("</body>", f"{added}</body>")


def framed(page: str, width: int) -> str:
    """Return a page that shows another as a window of a width does."""
    style = f"width:{width}px; height:900px; border:0"
    return (
        f'<!DOCTYPE html><body><iframe style="{style}" srcdoc="{escape(page)}">'
        "</iframe></body>"
    )


def a_page(language: str) -> str:
    return exchange.write(a_sample(language), Form.HTML).decode()


def test_what_is_typed_stands_in_the_saved_page(tmp_path: Path) -> None:
    saved = shown(with_script(a_page("hu"), FILL), tmp_path)
    delivery = exchange.read(saved.encode(), origin="list.html")
    assert delivery.problems == ()
    assert [
        (row.text, row.comments, row.is_confirmed) for row in delivery.rows[:2]
    ] == [
        ("Új <b>szöveg</b>,\nkét sorban & <jel>", (), False),
        ("második", ("Kérdés?",), False),
    ]
    assert delivery.rows[4].is_confirmed


def test_its_own_policy_lets_its_own_script_run_and_no_other(tmp_path: Path) -> None:
    page = a_page("hu").replace("</body>", f"<script>{FILL}</script></body>")
    delivery = exchange.read(shown(page, tmp_path).encode(), origin="list.html")
    assert "második" not in [row.text for row in delivery.rows]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "nl", "hu", "bg", "mk"])
def test_everybody_can_use_the_page(
    language: str, width: int, axe: str, tmp_path: Path
) -> None:
    page = with_script(a_page(language), axe, AXE)
    found = _FOUND.search(shown(framed(page, width), tmp_path))
    assert found is not None
    assert json.loads(unescape(found[1])) == {
        "violations": [],
        "tooWide": 0,
        "width": width,
    }


REVIEW = """
const by = (number) => document.querySelector(`article[data-row="${number}"]`);
const text = by(1).querySelector(".target");
text.value = "Saját <szöveg>";
text.dispatchEvent(new Event("input"));
document.querySelectorAll(".section")[0].click();
by(3).querySelector("input").click();
search.value = "saját";
filter();
const mark = document.createElement("pre");
mark.id = "found";
count();
mark.textContent = JSON.stringify([
  [...document.querySelectorAll("article:not(.away)")].map((row) => row.dataset.row),
  document.getElementById("done").textContent,
  dispatchEvent(new Event("beforeunload", { cancelable: true })),
]);
document.body.append(mark);
"""


def a_review(language: str) -> str:
    """A list of five rows: one in doubt, one whose figures differ, three certain."""
    rows = [
        AdoptionRow(
            number=number,
            units=(UnitId(f"u{number}"),),
            sources=(f"Talk to number {number}.",),
            passages=(number,),
            texts=(f"{number}. szöveg",),
            confidence=confidence,
            doubts=doubts,
            headings=("A first conversation",),
        )
        for number, confidence, doubts in (
            (1, 0.5, ()),
            (2, 0.99, (RowDoubt(kind=DoubtKind.FACTS, what="112"),)),
            (3, 0.98, ()),
            (4, 0.98, ()),
            (5, 0.98, ()),
        )
    ]
    return review_formats.write(
        AdoptionList(
            heading=AdoptionHeading(
                document="manual",
                language=Language(language),
                revision=1,
                digest="0" * 12,
            ),
            title="Manual",
            source_language=Language("en"),
            origin="hu.docx",
            rows=tuple(rows),
        ),
        "list.html",
    ).decode()


def test_a_part_of_a_review_list_is_confirmed_at_once(tmp_path: Path) -> None:
    saved = shown(with_script(a_review("hu"), REVIEW), tmp_path)
    mark = _FOUND.search(saved)
    assert mark is not None
    assert json.loads(unescape(mark[1])) == [["1"], "5 sorból 3", False]
    found = review_formats.read(saved.encode(), origin="list.html")
    assert found is not None
    assert [(each.number, each.texts, each.is_confirmed) for each in found.answers] == [
        (1, ("Saját <szöveg>",), False),
        (2, ("2. szöveg",), False),
        (3, ("3. szöveg",), False),
        (4, ("4. szöveg",), True),
        (5, ("5. szöveg",), True),
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "bg"])
def test_everybody_can_use_a_review_list(
    language: str, width: int, axe: str, tmp_path: Path
) -> None:
    page = with_script(a_review(language), axe, AXE)
    found = _FOUND.search(shown(framed(page, width), tmp_path))
    assert found is not None
    assert json.loads(unescape(found[1])) == {
        "violations": [],
        "tooWide": 0,
        "width": width,
    }
