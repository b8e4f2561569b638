"""Forms that a team accepts once: what no check should name again, in any passage."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from safe_content.checks.judging import RULES
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Finding, Language

_NEVER = frozenset({"codes", "facts", "empty", "damaged"})
"""What no form can settle: a code that is gone, a declared fact that is wrong."""

_KEYS = frozenset({"language", "check", "source", "translation", "why"})


class UnreadableFormsError(SafeContentError):
    """The file of accepted forms does not say what is accepted."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(f"{origin}: {fact}", "Correct it, and try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedForm:
    """Words of a translation that are right for words of its source, as a team says."""

    language: Language
    """Of the translation."""
    check: str
    """The check that is wrong about it."""
    source: str
    translation: str
    why: str


def forms_from(toml: str, origin: str) -> tuple[AcceptedForm, ...]:
    """Read accepted forms: a table ``[[form]]`` for each, with all five fields."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFormsError(origin, f"{error}.") from error
    if other := set(tables) - {"form"}:
        raise UnreadableFormsError(origin, f"'{min(other)}' means nothing here.")
    forms = tables.get("form", [])
    if not isinstance(forms, list):
        raise UnreadableFormsError(origin, "each form begins with [[form]].")
    return tuple(
        form_of(table, f"{origin}, form {number}")
        for number, table in enumerate(forms, start=1)
    )


def form_of(table: Mapping[str, object], origin: str) -> AcceptedForm:
    """Return one accepted form; raise UnreadableFormsError with the fact that is wrong."""
    if other := set(table) - _KEYS:
        raise UnreadableFormsError(origin, f"'{min(other)}' means nothing here.")
    given: dict[str, str] = {}
    for key in sorted(_KEYS):
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise UnreadableFormsError(
                origin, f"{key} should be text in quotation marks."
            )
        given[key] = value.strip()
    if given["check"] not in RULES or given["check"] in _NEVER:
        known = ", ".join(name for name in RULES if name not in _NEVER)
        raise UnreadableFormsError(
            origin,
            f"'{given['check']}' is none of the checks that can be settled: {known}.",
        )
    return AcceptedForm(
        language=Language(given["language"]),
        check=given["check"],
        source=given["source"],
        translation=given["translation"],
        why=given["why"],
    )


def unsettled(
    findings: Sequence[Finding],
    forms: Iterable[AcceptedForm],
    look: Callable[[str, str], Sequence[Finding]],
    *,
    source: str,
    translation: str,
    language: Language,
) -> tuple[Finding, ...]:
    """Return what is left of some findings where accepted forms stand in both texts.

    The check of a form looks once more at both texts without it; what it finds then, it
    finds. So a form hides nothing that is wrong beside it.
    """
    left = tuple(findings)
    for form in forms:
        is_asked = form.language == language and any(
            f.check == form.check for f in left
        )
        if not is_asked:
            continue
        without = _without(source, form.source), _without(translation, form.translation)
        if None in without:
            continue
        again = [f for f in look(*map(str, without)) if f.check == form.check]
        before = [f for f in left if f.check == form.check]
        if len(again) < len(before):
            left = (*again, *(f for f in left if f.check != form.check))
    return left


def _without(text: str, words: str) -> str | None:
    """Return a text without some words, whatever its spaces; None if it has them not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found, count = re.subn(rf"(?<!\w){pattern}(?!\w)", " ", text, flags=re.IGNORECASE)
    return found if count else None
