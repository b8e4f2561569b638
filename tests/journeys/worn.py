"""A Word file as years of other hands leave it: other programs, lost ids, odd edits."""

import re
import subprocess
from collections import Counter
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IDS = re.compile(rb' w14:(?:paraId|textId)="[^"]*"| w:rsid\w*="[^"]*"')
_BOOKMARKS = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*_sc_[^>]*/>")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=\w)")
_ODD = ("drawing", "pict", "fldChar", "fldSimple", "sdt", "sectPr", "footnoteReference")


def without_ids(data: bytes) -> bytes:
    """Take out every id, bookmark and property by which a file could be known."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xml") and name.startswith("word/"):
                content = _BOOKMARKS.sub(b"", _IDS.sub(b"", content))
            if name == "docProps/custom.xml":
                content = re.sub(rb"<property\b.*</property>", b"", content, flags=re.S)
            new.writestr(name, content)
    return target.getvalue()


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """Open a file in LibreOffice and save it as Word again."""
    source, out = folder / "as sent.docx", folder / "saved"
    source.write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / source.name).read_bytes()


def edited(data: bytes, seed: int, share: float) -> tuple[bytes, Counter[str]]:
    """Delete, merge or split a share of the paragraphs; say how many of each."""
    chance = Random(seed)
    target = BytesIO()
    done: Counter[str] = Counter()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                done = _edit(root, chance, share)
                content = etree.tostring(root, encoding="UTF-8", standalone=True)
            new.writestr(name, content)
    return target.getvalue(), done


def _edit(root: etree._Element, chance: Random, share: float) -> Counter[str]:
    paragraphs = [each for each in root.iter(f"{_W}p") if _is_plain(each)]
    wanted = round(len(paragraphs) * share)
    chance.shuffle(paragraphs)
    ways = {"deleted": _delete, "merged": _merge, "split": _split}
    done: Counter[str] = Counter()
    for number in range(wanted):
        name = sorted(ways)[(number + wanted) % len(ways)]
        for paragraph in paragraphs:
            if paragraph.getparent() is not None and ways[name](paragraph):
                done[name] += 1
                paragraphs.remove(paragraph)
                break
    return done


def _delete(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    if parent is None or parent.tag == f"{_W}tc":
        return False
    parent.remove(paragraph)
    return True


def _merge(paragraph: etree._Element) -> bool:
    following = paragraph.getnext()
    if following is None or following.tag != f"{_W}p" or not _is_plain(following):
        return False
    space = etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t")
    space.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    space.text = " "
    for run in following:
        if run.tag != f"{_W}pPr":
            paragraph.append(run)
    parent = following.getparent()
    if parent is not None:
        parent.remove(following)
    return True


def _split(paragraph: etree._Element) -> bool:
    for text in paragraph.iter(f"{_W}t"):
        run = text.getparent()
        cut = _SENTENCE.search(text.text or "")
        if cut is None or run is None or run.getparent() is not paragraph:
            continue
        second = etree.Element(f"{_W}p")
        look = paragraph.find(f"{_W}pPr")
        if look is not None:
            second.append(deepcopy(look))
        rest = deepcopy(run)
        whole = text.text or ""
        for copy in rest.iter(f"{_W}t"):
            copy.text = whole[cut.end() :] if copy.text == whole else copy.text
        text.text = whole[: cut.start()]
        moved = [rest, *run.itersiblings()]
        for each in moved:
            second.append(each)
        paragraph.addnext(second)
        return True
    return False


def _is_plain(paragraph: etree._Element) -> bool:
    text = "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))
    odd = any(next(paragraph.iter(f"{_W}{name}"), None) is not None for name in _ODD)
    return bool(text.strip()) and not odd
