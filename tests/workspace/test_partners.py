"""``partners.toml``, and policies by language: what they may say."""

import pytest

from safe_content.model.units import Language
from safe_content.translation.edition_policy import InsteadOf
from safe_content.workspace.config.document_settings import read_settings
from safe_content.workspace.config.partner_settings import (
    Partner,
    PartnersError,
    read_partners,
)


def test_a_partner_with_all_it_can_say() -> None:
    found = read_partners(
        b"""
        [sofia]
        title = "Partner in Sofia"
        languages = ["bg", "en"]
        documents = ["manual"]
        modules = [1, 3]
        forms = ["pdf"]
        country = "BG"
        logo = "sofia.png"
        [sofia.release]
        stale = "refuse"
        """
    )
    assert found == (
        Partner(
            name="sofia",
            title="Partner in Sofia",
            languages=(Language("bg"), Language("en")),
            documents=("manual",),
            modules=(1, 3),
            forms=("pdf",),
            country="BG",
            logo="sofia.png",
            release={"stale": "refuse"},
        ),
    )
    (partner,) = found
    assert partner.regions == ("sofia", "BG")
    assert partner.takes("manual", "bg", form="pdf", part=3)
    assert not partner.takes("manual", "bg", form="pdf")
    assert not partner.takes("manual", "bg", form="docx", part=3)
    assert not partner.takes("report", "bg", form="pdf", part=3)
    assert not partner.takes("manual", "hu", form="pdf", part=3)


def test_a_partner_that_says_nothing_takes_whole_documents() -> None:
    (partner,) = read_partners(b"[budapest]")
    assert partner.title == "budapest"
    assert partner.takes("manual", "hu")
    assert not partner.takes("manual", "hu", part=1)
    assert not partner.takes("manual", "hu", form="booklet")
    assert read_partners(None) == ()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("sofia = 3", "'sofia' should be a table, as in [sofia]."),
        ("['../sofia']", "'../sofia' may hold only small letters, digits and"),
        ("[sofia]\ncolour = 'red'", "[sofia] has 'colour', which means nothing here."),
        ("[sofia]\nlanguages = 'bg'", "[sofia] languages should be a list"),
        ("[sofia]\nforms = ['odt']", "[sofia] forms has 'odt', which is none."),
        ("[sofia]\nmodules = [0]", "[sofia] modules should be a list such as [1, 3]."),
        ("[sofia]\ntitle = 3", "[sofia] title should be text in quotation marks."),
        ("[sofia.release]\nstale = 'yes'", "stale = 'yes'; choose source, omit or"),
    ],
)
def test_what_can_not_be_followed_is_said(text: str, fact: str) -> None:
    with pytest.raises(PartnersError) as caught:
        read_partners(text.encode())
    assert fact in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.")


def test_a_language_may_have_a_policy_of_its_own() -> None:
    (document,) = read_settings(
        b"""
        [manual]
        languages = ["hu", "mk"]
        modules = true
        [manual.release]
        coverage = 0.5
        [manual.release.mk]
        stale = "omit"
        """
    )
    assert document.by_module
    assert document.policy_for("hu") == document.policy
    assert document.policy_for("mk").stale is InsteadOf.OMIT
    assert document.policy_for("mk").coverage == 0.5
