"""The gate: a fact that anybody altered never goes out, in any language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from safe_content.checks import facts_in
from safe_content.journeys.editions.plan import EditionPlan, prepare
from safe_content.journeys.editions.release_gate import faults
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model import codes
from safe_content.translation.edition_policy import Edition, Shown
from safe_content.workspace import Workspace
from tests.sample.workspace import play

pytestmark = pytest.mark.slow

LOOK_ALIKES = {"0": "О", "1": "l", "o": "о", "a": "а", "e": "е", "а": "a", "о": "o"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return play(tmp_path_factory.mktemp("sample"))


def orders(workspace: Workspace) -> Iterator[tuple[Survey, EditionPlan]]:
    for document in workspace.documents:
        state = survey(workspace, document)
        for language in document.all_languages:
            order = prepare(workspace, state, language, Edition.RELEASE)
            assert order is not None
            yield state, order


def altered(text: str, start: int, end: int) -> Iterator[str]:
    """Yield a text with each letter and digit of a fact changed, one at a time."""
    for place in range(start, end):
        if text[place].isalnum():
            other = "7" if text[place] != "7" else "4"
            for new in (other, "ж", LOOK_ALIKES.get(text[place], "q")):
                yield text[:place] + new + text[place + 1 :]


@pytest.mark.slow
def test_every_letter_of_every_fact_is_guarded_in_every_language(
    workspace: Workspace,
) -> None:
    facts = workspace.facts()
    tried, missed = 0, []
    for state, order in orders(workspace):
        for choice in order.choices:
            if choice.shown is not Shown.TRANSLATION:
                continue
            for place in facts_in(choice.text, facts):
                for text in altered(choice.text, place.start, place.end):
                    if len(codes.plain(text)) != len(codes.plain(choice.text)):
                        continue
                    if place.fact.name in {p.fact.name for p in facts_in(text, facts)}:
                        continue  # another way of writing it still stands there
                    one = replace(order, choices=(replace(choice, text=text),))
                    tried += 1
                    if not faults(workspace, state, one):
                        missed.append((order.language, place.fact.name, text))
    assert missed == []
    assert tried > 2500


def test_the_sample_goes_out_as_it_is(workspace: Workspace) -> None:
    told = {
        (order.master.document, order.language): [str(fault) for fault in found]
        for state, order in orders(workspace)
        if (found := faults(workspace, state, order))
    }
    assert told == {}


def test_a_fault_names_the_fact_and_the_command_that_lists_all(
    workspace: Workspace,
) -> None:
    state, order = next(
        (state, order) for state, order in orders(workspace) if order.language == "hu"
    )
    choice = next(
        choice
        for choice in order.choices
        if choice.shown is Shown.TRANSLATION and "06 80 555 012" in choice.text
    )
    wrong = replace(choice, text=choice.text.replace("06 80 555 012", "06 80 555 013"))
    (fault,) = faults(workspace, state, replace(order, choices=(wrong,)))
    assert "06 80 555 012" in fault.fact
    assert fault.remedy == "safe-content check manual hu"
