"""What the public pages show of a release: documents, states, news, downloads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from safe_content.directory.entry import Directory
from safe_content.journeys.releases.known_digests import digests_json
from safe_content.model.units import Language
from safe_content.publish.lasting_addresses import (
    FILES,
    Address,
    Editions,
    addresses,
    editions,
)
from safe_content.publish.release_index import (
    Index,
    Item,
    ReleaseForm,
    Withdrawal,
    WithdrawalCause,
    revisions_between,
)
from safe_content.translation.edition_policy import Shown
from safe_content.workspace import Document
from safe_content.workspace.config.partner_settings import Partner
from safe_content.workspace.config.site_settings import SiteSettings

BUNDLES = "bundles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that a visitor can fetch."""

    path: str
    """From the top of the site."""
    name: str
    form: ReleaseForm
    length: int
    sha256: str
    number: int = 0
    """Of the edition, if it is not that of the document beside it; else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPart:
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
    parts: tuple[OfferedPart, ...]
    overdue: str = ""
    """Since when it stays although its next edition is due; empty if it is not."""

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
    causes: Mapping[str, WithdrawalCause] = field(default_factory=dict)
    """Why what was offered in a language once is not any more."""

    def in_language(self, language: str) -> Translation | None:
        """Return the document in `language`, if it is out."""
        return next((t for t in self.translations if t.language == language), None)

    def title(self, language: str) -> str:
        """Return what the document is called in `language`, else in its master's."""
        first = next(iter(self.titles.values()), self.name)
        return self.titles.get(language, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNews:
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
    news: tuple[EditionNews, ...]
    """The newest first."""
    shelves: tuple[Shelf, ...]
    addresses: tuple[Address, ...] = ()
    """Addresses at which a page stands in the place of a file."""
    editions: tuple[Editions, ...] = ()
    digests: str = "{}"
    """Which edition any file is, by its digest, as JSON."""
    logo: bytes = b""
    directories: Mapping[str, Mapping[Language, Directory]] = field(
        default_factory=dict
    )
    """By document and language, the entries of what is a directory."""


def present(
    index: Index,
    settings: SiteSettings,
    documents: Sequence[Document],
    partners: Sequence[Partner],
    logo: bytes = b"",
) -> Site:
    """Return what the pages show of the release that `index` describes."""
    documents = [*_known(documents, index)]
    common = [item for item in index.items if not item.partner]
    bundles = {bundle.partner: bundle for bundle in index.bundles}
    shelves = (*partners, *_former(partners, index))
    taken = {each.name: set(index.names_for(each.name)) for each in shelves}
    return Site(
        settings=settings,
        number=index.number,
        when=index.when[:10],
        publications=tuple(
            _publications(
                common,
                documents,
                left={
                    (gone.document, gone.language): gone.cause
                    for gone in index.withdrawn
                    if not gone.part and not gone.partner
                },
            )
        ),
        addresses=tuple(addresses(index)),
        editions=tuple(editions(index)),
        digests=digests_json(index),
        logo=logo,
        news=tuple(_news(index)),
        shelves=tuple(
            Shelf(
                name=partner.name,
                title=partner.title,
                bundle=Download(
                    path=f"{BUNDLES}/{bundle.name}",
                    name=bundle.name,
                    form=ReleaseForm.DOCX,
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
            for partner in shelves
        ),
    )


def _known(documents: Sequence[Document], index: Index) -> Iterator[Document]:
    """Yield the documents, with all languages in which any was ever offered.

    What the settings do not name any more is there as long as people may look for it.
    """
    titles: dict[str, dict[str, str]] = {}
    masters: dict[str, Language] = {}
    offered: list[Item | Withdrawal] = [*index.withdrawn, *index.items]
    for each in offered:
        if not each.part:
            titles.setdefault(each.document, {})[each.language] = each.title
        masters[each.document] = Language(each.revision.partition(" ")[0])
    for document in documents:
        there = titles.pop(document.name, {})
        more = [lang for lang in there if lang not in document.all_languages]
        yield replace(
            document,
            languages=(*document.languages, *map(Language, more)),
            titles={**there, **document.titles},
        )
    for name, there in titles.items():
        yield Document(
            name=name,
            masters=(masters[name],),
            languages=tuple(Language(lang) for lang in there if lang != masters[name]),
            titles=there,
        )


def _former(partners: Sequence[Partner], index: Index) -> Iterator[Partner]:
    """Yield those whom the settings do not name and whose lists stay all the same."""
    known = {partner.name for partner in partners}
    names = dict.fromkeys((*index.partners, *(w.partner for w in index.withdrawn)))
    for name in names:
        if name and name not in known:
            yield Partner(name=name, title=name)


def _publications(
    items: Sequence[Item],
    documents: Sequence[Document],
    *,
    is_withdrawn_told: bool = True,
    left: Mapping[tuple[str, str], WithdrawalCause] | None = None,
) -> Iterator[Publication]:
    gone = left or {}
    for document in documents:
        found = tuple(
            translation
            for language in document.all_languages
            if (translation := _translation(items, document, language))
        )
        out = {translation.language for translation in found}
        causes = {
            lang: cause for (name, lang), cause in gone.items() if name == document.name
        }
        if found or causes:
            yield Publication(
                name=document.name,
                translations=found,
                withdrawn=tuple(
                    language
                    for language in document.all_languages
                    if is_withdrawn_told and language not in out
                ),
                titles={lang: document.title(lang) for lang in document.all_languages},
                causes=causes,
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
    first = next((i for i in own if i.form is ReleaseForm.DOCX and not i.part), own[0])
    shown = first.shown
    numbers = sorted({item.part for item in own if item.part})
    return Translation(
        document=document.name,
        language=language,
        title=document.title(language),
        is_master=language in document.masters,
        number=first.number,
        overdue=first.overdue,
        when=first.when,
        revision=first.revision,
        passages=sum(shown.values()),
        in_force=shown.get(Shown.TRANSLATION, 0),
        in_source=shown.get(Shown.SOURCE, 0),
        outdated=shown.get(Shown.OUTDATED, 0),
        omitted=shown.get(Shown.NOTHING, 0),
        downloads=tuple(_downloads((i for i in own if not i.part), first.number)),
        parts=tuple(
            OfferedPart(
                heading=next(item.module for item in own if item.part == number),
                downloads=tuple(
                    _downloads((i for i in own if i.part == number), first.number)
                ),
            )
            for number in numbers
        ),
    )


def _downloads(items: Iterable[Item], number: int) -> Iterator[Download]:
    order = list(ReleaseForm)
    for item in sorted(items, key=lambda item: order.index(item.form)):
        yield Download(
            path=f"{FILES}/{item.name}",
            name=item.file_name,
            form=item.form,
            length=item.length,
            sha256=item.sha256,
            number=item.number if item.number != number else 0,
        )


def _news(index: Index) -> Iterator[EditionNews]:
    for note in index.releases:
        for came in note.editions:
            language, _, digits = came.revision.partition(" r")
            changes = list(revisions_between(index.revisions, came))
            yield EditionNews(
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
