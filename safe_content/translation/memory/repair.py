"""The present translation, with a small change of its source already made in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from safe_content.checks import addresses, check
from safe_content.language.number_forms import numbers_in
from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag
from safe_content.model.units import Language

_CHECKED = frozenset(
    {"codes", "numbers", "percentages", "amounts", "telephones", "emails", "links"}
)


class PrefillKind(StrEnum):
    """What was changed in the translation beforehand."""

    FIGURES = "numbers and addresses"
    """For a person to confirm: a number may bend the words around it."""

    CODES = "codes"
    """Not one word differs, so this confirms itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefilled:
    """A translation with the change of its source already made."""

    text: str
    kind: PrefillKind


def prefill(
    old_source: str,
    source: str,
    translation: str,
    *,
    source_language: Language,
    language: Language,
) -> Prefilled | None:
    """Make in `translation` what changed in its source, if no doubt is possible.

    That is so where only numbers, telephone numbers, e-mail or web addresses
    changed, each found in the translation in one way, or only codes. The result
    passes the checks; where it would not, there is none.
    """
    if codes.plain(old_source) == codes.plain(source):
        text, kind = _recoded(old_source, source, translation), PrefillKind.CODES
    else:
        text = _refigured(old_source, source, translation, source_language, language)
        kind = PrefillKind.FIGURES
    if text is None or text == translation:
        return None
    is_right = holds_the_same(
        source, text, source_language=source_language, language=language
    )
    return Prefilled(text=text, kind=kind) if is_right else None


def holds_the_same(
    source: str, text: str, *, source_language: Language, language: Language
) -> bool:
    """Tell whether a text has the codes, figures and addresses of its source."""
    return not check(
        source,
        text,
        source_language=source_language,
        language=language,
        checks=_CHECKED,
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    text: str
    kind: str
    keys: frozenset[str]


def _figures(text: str, language: Language) -> tuple[_Figure, ...]:
    """Return the numbers and addresses of `text`, codes and all, in order."""
    found: list[_Figure] = []
    # A code has digits of its own, so it is blanked before anything is sought.
    rest = re.sub(
        r"</?[a-z]{1,12}[0-9]{0,5}/?>", lambda code: "\0" * len(code[0]), text
    )
    for kind, seek in (
        ("email", addresses.emails),
        ("link", addresses.links),
        ("telephone", addresses.telephones),
    ):
        spots = seek(rest)
        found += (
            _Figure(s.start, s.end, s.text, kind, frozenset({s.key})) for s in spots
        )
        rest = addresses.without(rest, spots)
    # What a word behind it makes of a number (5 pm is 17) is not its own figure.
    found += (
        _Figure(n.start, n.end, n.text, "number", replace(n, after="").lax)
        for n in numbers_in(rest, language)
    )
    return tuple(sorted(found, key=lambda figure: figure.start))


def _refigured(
    old_source: str,
    source: str,
    translation: str,
    source_language: Language,
    language: Language,
) -> str | None:
    before = _figures(old_source, source_language)
    after = _figures(source, source_language)
    if _frame(old_source, before) != _frame(source, after):
        return None
    present = _figures(translation, language)
    new: dict[int, str] = {}
    for old in dict.fromkeys(figure.text for figure in before):
        changes = [
            (one, other)
            for one, other in zip(before, after, strict=True)
            if one.text == old
        ]
        one, other = changes[0]
        if {change.text for _, change in changes} == {old}:
            continue
        twins = [
            figure
            for figure in present
            if figure.kind == one.kind and not figure.keys.isdisjoint(one.keys)
        ]
        if len({c.text for _, c in changes}) > 1 or len(twins) != len(changes):
            return None
        for twin in twins:
            if twin.start in new:
                return None
            # Where the translation writes it as the source does ("Version 2.0"), it
            # is a name more than a number, and stays so.
            is_name = twin.text == one.text and not one.text.isdecimal()
            new[twin.start] = (
                other.text
                if is_name
                else _as_written(other.text, twin, source_language, language)
            )
    return _replaced(translation, present, new)


def _frame(text: str, figures: tuple[_Figure, ...]) -> str:
    """Return `text` with a sign of its kind for each figure."""
    kept: list[str] = []
    end = 0
    for figure in figures:
        kept += text[end : figure.start], f"\0{figure.kind}\0"
        end = figure.end
    return "".join((*kept, text[end:]))


def _replaced(text: str, figures: tuple[_Figure, ...], new: Mapping[int, str]) -> str:
    kept: list[str] = []
    end = 0
    for figure in figures:
        kept += text[end : figure.start], new.get(figure.start, figure.text)
        end = figure.end
    return "".join((*kept, text[end:]))


_GROUPS: Mapping[str, str] = {"en": ",", "nl": ".", "mk": ".", "hu": "\u00a0"}


def _as_written(
    number: str, twin: _Figure, source_language: Language, language: Language
) -> str:
    """Return `number` with the separators that the translation uses."""
    if twin.kind != "number" or number.isdecimal():
        return number
    thousands = _GROUPS.get(source_language, ".")
    point = "." if source_language == "en" else ","
    if re.fullmatch(
        rf"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+(?:{re.escape(point)}[0-9]+)?"
        rf"|[0-9]+{re.escape(point)}[0-9]+",
        number,
    ):
        mark = next((c for c in twin.text if not c.isdecimal()), "")
        grouped = thousands in number and thousands in ".,"
        group = mark if mark and grouped else _GROUPS.get(language, "\u00a0")
        whole, _, decimals = number.partition(point)
        digits = whole.replace(thousands, "" if twin.text.isdecimal() else group)
        comma = "." if language == "en" else ","
        return digits + (comma + decimals if decimals else "")
    return number


def _recoded(old_source: str, source: str, translation: str) -> str | None:
    """Return `translation` with the codes of `source`, if each finds its place."""
    old, new = codes.tags(old_source), codes.tags(source)
    if [tag.role for tag in old] == [tag.role for tag in new] and _places(
        old_source
    ) == _places(source):
        return _renamed(translation, old, new)
    text = codes.plain(translation)
    if codes.serialise([text]) != text:
        return None
    for name, words in _pairs(source):
        found = _wrapped(text, name, words, codes.plain(source))
        if found is None:
            return None
        text = found
    return text


def _renamed(
    translation: str, old: tuple[Tag, ...], new: tuple[Tag, ...]
) -> str | None:
    names = {one.name: other.name for one, other in zip(old, new, strict=True)}
    if len(set(names.values())) != len(names):
        return None
    return codes.serialise(
        Tag(names.get(token.name, token.name), token.role)
        if isinstance(token, Tag)
        else token
        for token in codes.parse(translation)
    )


def _places(text: str) -> list[int]:
    """Return after how many characters of its words each code of `text` stands."""
    places: list[int] = []
    passed = 0
    for token in codes.parse(text):
        if isinstance(token, Tag):
            places.append(passed)
        else:
            passed += len(token)
    return places


def _pairs(source: str) -> Iterator[tuple[str, str]]:
    """Yield each pair of codes of `source` with its words, the outermost last."""
    opened: list[tuple[str, int]] = []
    plain = codes.plain(source)
    for tag, place in zip(codes.tags(source), _places(source), strict=True):
        match tag.role:
            case CodeRole.OPEN:
                opened.append((tag.name, place))
            case CodeRole.CLOSE if opened:
                name, start = opened.pop()
                yield name, plain[start:place]
            case _:
                # What stands alone has no words to find its place by.
                yield tag.name, ""


def _wrapped(text: str, name: str, words: str, plain: str) -> str | None:
    """Return `text` with a pair of codes around `words`, if they stand there once."""
    if words and words == plain:
        return f"<{name}>{text}</{name}>"
    place = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    if not words.strip() or len(place.findall(text)) != 1 or plain.count(words) != 1:
        return None
    return place.sub(lambda found: f"<{name}>{found[0]}</{name}>", text)
