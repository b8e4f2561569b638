"""A master in the making: paragraphs, notes, links and fields, as Word writes them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag
from tests.sample.content import Content, Entry
from tests.sample.look import RSIDS
from tests.sample.package import Relations
from tests.sample.runs import check_box, complex_field, run, saved

STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "notice": "Notice",
    "edition": "Edition",
    "h1": "Heading1",
    "h2": "Heading2",
    "plain heading": "HeadingPlain",
    "p": "",
    "bullet": "ListBullet",
    "bullet2": "ListBullet2",
    "number": "ListNumber",
    "letter": "ListNumber2",
    "check": "Checklist",
    "caption": "Caption",
    "header": "Header",
    "footer": "Footer",
}
HEADINGS = {"h1": 1, "h2": 2, "plain heading": 1}
Notes = Literal["foot", "end"]


def digest(*words: str) -> int:
    """Return a number that is the same for the same words, as Word's are not."""
    return int.from_bytes(sha256("/".join(words).encode()).digest()[:4]) % 0x7FFF0000


@dataclass
class Master:
    """One revision of one document in one language, as far as it is written."""

    content: Content
    language: str
    revision: int
    kind_of_notes: Notes = "foot"
    relations: Relations = field(default_factory=Relations)
    note_relations: Relations = field(default_factory=Relations)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    bookmarks: int = 0
    drawings: int = 0
    lists: int = 3
    in_list: bool = False

    def text(self, key: str) -> str:
        """Return the wording of a passage in this revision."""
        return self.content.text(key, self.language, self.revision)

    def referred(self) -> set[str]:
        """Return the keys of the headings and captions that fields refer to."""
        return {ref for entry in self.content.entries.values() for ref in entry.refs}

    def caption_number(self, entry: Entry) -> str:
        """Return the number of a caption among those of its kind."""
        kind = entry.key.endswith(".table")
        captions = [
            other.key
            for other in self.content.flow(self.language, self.revision)
            if other.form == "caption" and other.key.endswith(".table") is kind
        ]
        return str(captions.index(entry.key) + 1)

    def flow(
        self, after: Mapping[str, Callable[[], str]], breaks: Collection[str] = ()
    ) -> str:
        """Return the passages of the body, and what stands after some of them.

        Those of `breaks` begin a new page.
        """
        body = ""
        for entry in self.content.flow(self.language, self.revision):
            if entry.form in STYLES and entry.form not in {"header", "footer"}:
                new_page = "<w:pageBreakBefore/>" * (entry.key in breaks)
                body += self.paragraph(entry, layout=new_page)
            if entry.key in after:
                body += after[entry.key]()
        return body

    def paragraph(
        self, entry: Entry | str, style: str | None = None, layout: str = ""
    ) -> str:
        """Return a paragraph with the passage `entry`."""
        if isinstance(entry, str):
            entry = self.content.entries[entry]
        style = STYLES[entry.form] if style is None else style
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties += layout + self._list(entry.form)
        runs = self.runs(entry)
        if entry.form == "check":
            runs = check_box(digest(entry.key)) + run("\t") + runs
        if entry.form in HEADINGS:
            runs = self.bookmarked(f"_Toc{digest(entry.key, 'toc')}", runs)
            if entry.key in self.referred():
                runs = self.bookmarked(reference(entry.key), runs)
        if entry.comment:
            runs = self._commented(entry.comment, runs)
        return self.bare_paragraph(entry.key, properties, runs)

    def bare_paragraph(self, key: str, properties: str, runs: str) -> str:
        """Return a paragraph with Word's ids, which stay from save to save."""
        changed = self.content.entries.get(key)
        saved = RSIDS[0]
        if changed and f"{self.language}2" in changed.texts and self.revision == 2:
            saved = RSIDS[1]
        id_ = f"{digest(self.content.document, self.language, key) + 1:08X}"
        layout = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return (
            f'<w:p w14:paraId="{id_}" w14:textId="77777777" w:rsidR="{saved}"'
            f' w:rsidRDefault="{RSIDS[0]}">{layout}{runs}</w:p>'
        )

    def runs(self, entry: Entry) -> str:
        """Return the runs of a passage, those of a later save apart from the rest."""
        tokens = codes.parse(entry.text(self.language, self.revision))
        before = codes.parse(entry.text(self.language))
        texts = [token for token in tokens if isinstance(token, str)]
        old = [token for token in before if isinstance(token, str)]
        saves = dict(zip(texts, old, strict=True)) if len(texts) == len(old) else {}
        looks: list[str] = []
        result = ""
        for token in tokens:
            match token:
                case str() if entry.form == "caption" and ":" in token:
                    label, colon, words = token.partition(":")
                    result += run(label) if label else ""
                    result = self._labelled(entry.key, result) + run(colon + words)
                case str():
                    result += saved(token, saves.get(token, token), "".join(looks))
                case Tag(name, CodeRole.ALONE):
                    result += self._alone(entry, name)
                case Tag("b" | "i" as name, role):
                    if role is CodeRole.OPEN:
                        looks.append(f"<w:{name}/><w:{name}Cs/>")
                    else:
                        looks.pop()
                case Tag(name, CodeRole.OPEN):
                    target = entry.links[int(name.removeprefix("link")) - 1]
                    id_ = self.relations.add("hyperlink", target, external=True)
                    result += f'<w:hyperlink r:id="{id_}" w:history="1">'
                    looks.append('<w:rStyle w:val="Hyperlink"/>')
                case Tag(name, CodeRole.CLOSE):
                    looks.pop()
                    result += "</w:hyperlink>"
        return result

    def bookmarked(self, name: str, runs: str) -> str:
        """Return `runs` between the two marks of a bookmark."""
        self.bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'
        )

    def _list(self, form: str) -> str:
        if form not in {"number", "letter"}:
            self.in_list = False
            return ""
        if not self.in_list:
            self.lists += 1
            self.in_list = True
        level = '<w:ilvl w:val="1"/>' if form == "letter" else '<w:ilvl w:val="0"/>'
        return f'<w:numPr>{level}<w:numId w:val="{self.lists}"/></w:numPr>'

    def _alone(self, entry: Entry, name: str) -> str:
        number = int(name.lstrip("abcdefghijklmnopqrstuvwxyz")) - 1
        if name.startswith("note"):
            return self._note(entry.notes[number])
        if entry.form == "footer":
            return complex_field(("PAGE", "NUMPAGES")[number], ("2", "9")[number])
        if entry.form == "caption":
            word = "Table" if entry.key.endswith(".table") else "Figure"
            count = self.caption_number(entry)
            return complex_field(f"SEQ {word} \\* ARABIC", count, "<w:noProof/>")
        target = entry.refs[number]
        text = self.text(target)
        if self.content.entries[target].form == "caption":
            count = self.caption_number(self.content.entries[target])
            text = text.partition(":")[0].replace("<field1/>", count)
        return complex_field(f"REF {reference(target)} \\h", codes.plain(text))

    def _labelled(self, key: str, label: str) -> str:
        if key not in self.referred():
            return label
        return self.bookmarked(reference(key), label)

    def _note(self, key: str) -> str:
        kind = self.kind_of_notes
        style = f'<w:rStyle w:val="{kind.capitalize()}noteReference"/>'
        outer, self.relations = self.relations, self.note_relations
        text = self.runs(self.content.entries[key])
        self.relations = outer
        number = len(self.notes) + 1
        mark = f"<w:r><w:rPr>{style}</w:rPr><w:{kind}noteRef/></w:r>"
        self.notes.append(
            f'<w:{kind}note w:id="{number}">'
            + self.bare_paragraph(
                key,
                f'<w:pStyle w:val="{kind.capitalize()}noteText"/>',
                mark + run(" ") + text,
            )
            + f"</w:{kind}note>"
        )
        return (
            f'<w:r><w:rPr>{style}</w:rPr><w:{kind}noteReference w:id="{number}"/></w:r>'
        )

    def _commented(self, text: str, runs: str) -> str:
        number = len(self.comments)
        properties = '<w:pStyle w:val="CommentText"/>'
        mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="Editor" w:initials="Ed"'
            ' w:date="2018-03-05T09:30:00Z">'
            + self.bare_paragraph(
                f"comment {number}",
                properties,
                f"{mark}<w:annotationRef/></w:r>{run(text)}",
            )
            + "</w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}'
            f'<w:commentRangeEnd w:id="{number}"/>'
            f'{mark}<w:commentReference w:id="{number}"/></w:r>'
        )


def reference(key: str) -> str:
    """Return the name of the bookmark that references to `key` point to."""
    return f"_Ref{digest(key, 'reference')}"
