"""Which partners have files of their own, and which files each takes."""

from collections.abc import Iterator, Sequence

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
