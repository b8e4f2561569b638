"""Which partners have files of their own, and which files each takes."""

from collections.abc import Iterable, Iterator, Sequence

from safe_content.journeys.editions.exporting import Withheld
from safe_content.journeys.editions.plan import Audience
from safe_content.publish.release_index import Item
from safe_content.workspace import Workspace
from safe_content.workspace.config.partner_settings import Partner, PartnersError


def audiences_of(workspace: Workspace) -> list[tuple[Partner, Audience]]:
    """Return the partners whose files can be other than everyone's."""
    found = []
    facts = workspace.facts()
    for partner in workspace.partners:
        logo = b""
        if partner.logo:
            picture = workspace.disk.read(f"sources/{partner.logo}")
            if picture is None:
                raise PartnersError(
                    f"[{partner.name}] logo names sources/{partner.logo},"
                    " which is not there."
                )
            logo = picture
        audience = Audience(
            name=partner.name,
            languages=partner.languages,
            regions=partner.regions,
            release=partner.release,
            logo=logo,
        )
        if audience.asks_for_more(facts):
            found.append((partner, audience))
    return found


def check_partners(workspace: Workspace) -> None:
    """Raise PartnersError where a partner names what the workspace does not know."""
    documents = {document.name: document for document in workspace.documents}
    wrong: list[str] = []
    for partner in workspace.partners:
        for name in partner.documents:
            if name not in documents:
                known = ", ".join(documents) or "none"
                wrong.append(
                    f"[{partner.name}] names the document '{name}', which there is"
                    f" not; there are: {known}."
                )
        own = [d for n, d in documents.items() if n in partner.documents] or [
            *documents.values()
        ]
        languages = dict.fromkeys(lang for each in own for lang in each.all_languages)
        for language in partner.languages:
            if language not in languages:
                wrong.append(
                    f"[{partner.name}] names the language '{language}', in which none"
                    f" of its documents is; they are in: {', '.join(languages)}."
                )
        if partner.modules and own and not any(each.by_module for each in own):
            wrong.append(
                f"[{partner.name}] takes modules, but none of its documents"
                f" ({', '.join(each.name for each in own)}) is offered in parts:"
                " write 'modules = true' under one of them in documents.toml."
            )
    if wrong:
        raise PartnersError(" ".join(wrong))


def check_modules(partners: Iterable[Partner], items: Sequence[Item]) -> None:
    """Raise PartnersError where a partner takes a part that no document has."""
    for partner in partners:
        own = [
            item
            for item in items
            if not partner.documents or item.document in partner.documents
        ]
        parts = sorted({item.part for item in own if item.part})
        for number in partner.modules if parts else ():
            if number not in parts:
                raise PartnersError(
                    f"[{partner.name}] takes module {number}, which there is not; there"
                    f" are: {', '.join(map(str, parts))}."
                )


def taken(
    partner: Partner, items: Sequence[Item], withheld: Sequence[Withheld]
) -> Iterator[str]:
    """Yield the files a partner takes: its own, else everyone's if it may have them."""
    own = {
        (item.document, item.language) for item in items if item.partner == partner.name
    }
    kept_from = {
        (each.document, each.language)
        for each in withheld
        if each.partner == partner.name
    }
    for item in items:
        subject = (item.document, item.language)
        is_for = item.partner == partner.name or (
            not item.partner and subject not in own and subject not in kept_from
        )
        if is_for and partner.takes(*subject, form=item.form, part=item.part):
            yield item.name
