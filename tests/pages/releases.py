"""A published release to look at: three documents, partners, everything that can be."""

from safe_content.journeys.releases.public_site import present
from safe_content.model.units import Language
from safe_content.pages import site_pages
from safe_content.publish.release_index import (
    Bundle,
    Index,
    Item,
    ReleaseForm,
    RevisionNote,
    next_index,
)
from safe_content.workspace import Document
from safe_content.workspace.config.partner_settings import Partner
from safe_content.workspace.config.site_settings import SiteSettings

LANGUAGES = ("en", "nl", "hu", "bg", "mk")
TITLES = {
    "en": "Training manual",
    "nl": "Trainingshandleiding",
    "hu": "Képzési kézikönyv",
    "bg": "Наръчник за обучение",
    "mk": "Прирачник за обука",
}
SETTINGS = SiteSettings(
    address="https://safe.example/documents",
    publisher="Safe! & partners",
    email="orders@safe.example",
    titles={"en": "Safe! documents"},
    order={"en": "A printed copy is free; you pay the postage."},
    licence={"en": "You may copy it."},
)


def documents() -> tuple[Document, ...]:
    en, nl, hu, bg, mk = map(Language, LANGUAGES)
    return tuple(
        Document(
            name=name, masters=(en, nl), languages=(hu, bg, mk), titles=dict(TITLES)
        )
        for name in ("manual", "report")
    )


def an_item(
    document: str, language: str, form: ReleaseForm, part: int, number: int
) -> Item:
    ending = {"docx": ".docx", "pdf": ".pdf", "booklet": "-booklet.pdf"}[form]
    middle = f"-{part}" if part else ""
    is_master = language in ("en", "nl")
    return Item(
        name=f"{document}-{language}{middle}{ending}",
        document=document,
        language=language,
        title=TITLES[language],
        revision=f"{language if is_master else 'en'} r000{number}",
        form=form,
        part=part,
        module=f"{TITLES[language]} <{part}>" if part else "",
        number=number,
        when="2026-11-23",
        shown={"translation": 90}
        if is_master
        else {"translation": 80, "source": 7, "outdated translation": 2, "nothing": 1},
    )


def a_release(
    number: int = 1, before: Index | None = None
) -> tuple[Index, dict[str, bytes]]:
    items = [
        an_item(document, language, form, part, number)
        for document in ("manual", "report")
        for language in LANGUAGES
        if (document, language) != ("report", "mk")
        for part in (0, 1, 2)
        for form in ReleaseForm
        if form is not ReleaseForm.BOOKLET or not part
    ]
    files = {item.name: f"{number} {item.name}".encode() * 9000 for item in items}
    index = next_index(
        before,
        files,
        items,
        {"sofia": ("manual-bg.docx", "manual-bg-1.docx")},
        f"2026-11-2{number}T10:00:00+01:00",
        bundles=[Bundle(partner="sofia", name="sofia.zip", sha256="0" * 64, length=9)],
        revisions=[
            RevisionNote(
                document=document,
                language="en",
                number=each,
                when="2026-11-20",
                changes=12,
                critical=2,
            )
            for document in ("manual", "report")
            for each in range(1, number + 1)
        ],
    )
    return index, files


def pages(settings: SiteSettings = SETTINGS) -> dict[str, bytes]:
    """The pages of the second of two releases."""
    first, _ = a_release()
    second, _ = a_release(2, first)
    partner = Partner(name="sofia", title="Sofia <partner>")
    return dict(site_pages(present(second, settings, documents(), [partner])))
