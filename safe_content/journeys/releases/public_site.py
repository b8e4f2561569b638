"""What the public pages show of a release: documents, states, news, downloads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.model.units import Language
from safe_content.publish.release_index import Form, Index, Item, revisions_between
from safe_content.translation.edition_policy import Shown
from safe_content.workspace import Document
from safe_content.workspace.config.partner_settings import Partner
from safe_content.workspace.config.site_settings import SiteSettings

FILES = "files"
"""The folder of the tree in which files have the names that people know."""

BUNDLES = "bundles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that a visitor can fetch."""

    path: str
    """From the top of the site."""
    name: str
    form: Form
    length: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document that is offered by itself."""

    heading: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A document in one language, and how far it says what its master says."""

    document: str
    language: Language
    title: str
    is_master: bool
    number: int
    """Of the edition."""
    when: str
    revision: str
    passages: int
    in_force: int
    """Passages that say what the master says."""
    in_source: int
    """Passages that stand there in the leading master's language."""
    outdated: int
    omitted: int
    downloads: tuple[Download, ...]
    parts: tuple[Part, ...]

    @property
    def share(self) -> float:
        """The share of passages that say what the master says."""
        return self.in_force / self.passages if self.passages else 1.0

    @property
    def master(self) -> Language:
        """The language of the master that it was made from."""
        return Language(self.revision.partition(" ")[0])

    @property
    def master_revision(self) -> int:
        """The revision of the master that it was made from."""
        digits = self.revision.rpartition(" r")[2]
        return int(digits) if digits.isdecimal() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A document in all its languages."""

    name: str
    translations: tuple[Translation, ...]
    withdrawn: tuple[Language, ...]
    """Languages that are being revised, and held back until then."""
    titles: Mapping[str, str]

    def in_language(self, language: str) -> Translation | None:
        """Return the document in `language`, if it is out."""
        return next((t for t in self.translations if t.language == language), None)

    def title(self, language: str) -> str:
        """Return what the document is called in `language`, else in its master's."""
        first = next(iter(self.titles.values()), self.name)
        return self.titles.get(language, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An edition that came out, and what its master had changed until then."""

    release: int
    when: str
    document: str
    language: Language
    title: str
    number: int
    revision: int
    master: Language
    changes: int
    critical: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What one partner takes."""

    name: str
    title: str
    bundle: Download | None
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the public pages show."""

    settings: SiteSettings
    number: int
    when: str
    publications: tuple[Publication, ...]
    news: tuple[News, ...]
    """The newest first."""
    shelves: tuple[Shelf, ...]


def present(
    index: Index,
    settings: SiteSettings,
    documents: Sequence[Document],
    partners: Sequence[Partner],
) -> Site:
    """Return what the pages show of the release that `index` describes."""
    common = [item for item in index.items if not item.partner]
    bundles = {bundle.partner: bundle for bundle in index.bundles}
    taken = {each.name: set(index.names_for(each.name)) for each in partners}
    return Site(
        settings=settings,
        number=index.number,
        when=index.when[:10],
        publications=tuple(_publications(common, documents)),
        news=tuple(_news(index)),
        shelves=tuple(
            Shelf(
                name=partner.name,
                title=partner.title,
                bundle=Download(
                    path=f"{BUNDLES}/{bundle.name}",
                    name=bundle.name,
                    form=Form.DOCX,
                    length=bundle.length,
                    sha256=bundle.sha256,
                )
                if (bundle := bundles.get(partner.name))
                else None,
                publications=tuple(
                    _publications(
                        [
                            item
                            for item in index.items
                            if item.name in taken[partner.name]
                        ],
                        documents,
                        is_withdrawn_told=False,
                    )
                ),
            )
            for partner in partners
        ),
    )


def _publications(
    items: Sequence[Item],
    documents: Sequence[Document],
    *,
    is_withdrawn_told: bool = True,
) -> Iterator[Publication]:
    for document in documents:
        found = tuple(
            translation
            for language in document.all_languages
            if (translation := _translation(items, document, language))
        )
        out = {translation.language for translation in found}
        if found:
            yield Publication(
                name=document.name,
                translations=found,
                withdrawn=tuple(
                    language
                    for language in document.all_languages
                    if is_withdrawn_told and language not in out
                ),
                titles={lang: document.title(lang) for lang in document.all_languages},
            )


def _translation(
    items: Sequence[Item], document: Document, language: Language
) -> Translation | None:
    own = [
        item
        for item in items
        if (item.document, item.language) == (document.name, language)
    ]
    if not own:
        return None
    first = next((i for i in own if i.form is Form.DOCX and not i.part), own[0])
    shown = first.shown
    numbers = sorted({item.part for item in own if item.part})
    return Translation(
        document=document.name,
        language=language,
        title=document.title(language),
        is_master=language in document.masters,
        number=first.number,
        when=first.when,
        revision=first.revision,
        passages=sum(shown.values()),
        in_force=shown.get(Shown.TRANSLATION, 0),
        in_source=shown.get(Shown.SOURCE, 0),
        outdated=shown.get(Shown.OUTDATED, 0),
        omitted=shown.get(Shown.NOTHING, 0),
        downloads=tuple(_downloads(item for item in own if not item.part)),
        parts=tuple(
            Part(
                heading=next(item.module for item in own if item.part == number),
                downloads=tuple(_downloads(i for i in own if i.part == number)),
            )
            for number in numbers
        ),
    )


def _downloads(items: Iterable[Item]) -> Iterator[Download]:
    order = list(Form)
    for item in sorted(items, key=lambda item: order.index(item.form)):
        yield Download(
            path=f"{FILES}/{item.name}",
            name=item.file_name,
            form=item.form,
            length=item.length,
            sha256=item.sha256,
        )


def _news(index: Index) -> Iterator[News]:
    for note in index.releases:
        for came in note.editions:
            language, _, digits = came.revision.partition(" r")
            changes = list(revisions_between(index.revisions, came))
            yield News(
                release=note.number,
                when=note.when[:10],
                document=came.document,
                language=Language(came.language),
                title=came.title,
                number=came.number,
                revision=int(digits) if digits.isdecimal() else 0,
                master=Language(language),
                changes=sum(revision.changes for revision in changes),
                critical=sum(revision.critical for revision in changes),
            )
