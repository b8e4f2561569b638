"""Findings about translations: what a machine can see that is wrong."""

from safe_content.checks.accepted_forms import (
    AcceptedForm,
    UnreadableFormsError,
    form_of,
    forms_from,
    unsettled,
)
from safe_content.checks.consistency import CheckedUnit, check_document
from safe_content.checks.facts import (
    Fact,
    FactKind,
    FactPlace,
    UnreadableFactsError,
    facts_from,
    facts_in,
)
from safe_content.checks.judging import check
from safe_content.checks.registry import CHECKS, OF_FACTS, Check
from safe_content.checks.spelling import misspelled, spelled

__all__ = [
    "CHECKS",
    "OF_FACTS",
    "AcceptedForm",
    "Check",
    "CheckedUnit",
    "Fact",
    "FactKind",
    "FactPlace",
    "UnreadableFactsError",
    "UnreadableFormsError",
    "check",
    "check_document",
    "facts_from",
    "facts_in",
    "form_of",
    "forms_from",
    "misspelled",
    "spelled",
    "unsettled",
]
