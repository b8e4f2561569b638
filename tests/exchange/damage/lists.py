"""Change lists drawn by chance, and what a translator might write in them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from safe_content.language import difference
from safe_content.model import codes as inline
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.model.units import Kind, Reason, Severity, UnitId, fingerprint
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    RowStatus,
    Suggestion,
    SuggestionKind,
)
from tests.exchange.builder import a_list, a_row

Pair = tuple[str, str]
"""Words, and their translation."""

PAIRS: tuple[Pair, ...] = (
    ("Call the help line, day and night.", "Hívja a segélyvonalat, éjjel-nappal."),
    ("Never leave them alone.", "Soha ne hagyja egyedül."),
    ("Who is this for?", "Kinek szól ez?"),
    ("Ask a lawyer before you sign.", "Kérdezzen ügyvédet, mielőtt aláírja."),
    ("The reflection period lasts three months.", "A gondolkodási idő három hónap."),
    ("Signs of trafficking", "Az emberkereskedelem jelei"),
    ("Do not promise what you can't keep.", "Ne ígérjen olyat, amit nem tarthat be."),
    ("Open from 9:00 to 17:00", "Nyitva 9.00–17.00"),
    ("A “friend” took her passport.", "Egy „barát” elvette az útlevelét."),
    ("It costs € 1,000 or more.", "1000 € vagy annál több."),
    ("Write to help@example.org.", "Írjon a help@example.org címre."),
    ("The municipality decides.", "Az önkormányzat dönt."),
)
_WORDS = (
    "a",
    "segélyvonal",
    "помощ",
    "ѓаволче",
    "„idézet”",
    '"így"',
    "d'accord",
    "1 000",
    "112",
    "=SUM(A1)",
    "-",
    "–",
    "…",
    "<b>",
    "&amp;",
    "\\",
    "⟦note1⟧",
    "2027.03.01.",
    "e\u0301",
    "nem\u00a0törik",
    "kötő\u2011jel",
    "lágy\u00adjel",
    "😀",
    "%s",
    "{n}",
    "_x0041_",
)
_KINDS = (Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.LIST, Kind.HEADING, Kind.CELL)


def draw_list(
    dice: Random, pairs: Sequence[Pair] = PAIRS, *, rows: int = 8, batch: str = ""
) -> ChangeList:
    """Draw a list with rows of each sort."""
    chosen = dice.sample(range(len(pairs)), min(rows, len(pairs)))
    changes = a_list(
        *(
            _row(dice, number, *pairs[at])
            for number, at in enumerate(sorted(chosen), start=dice.randint(1, 40))
        )
    )
    return replace(changes, batch=batch or f"{dice.getrandbits(40):010x}")


def draw_texts(dice: Random, changes: ChangeList, share: float) -> dict[UnitId, str]:
    """Write something in a share of the rows; in all if it is 1."""
    return {
        row.unit: text
        for row in changes.rows
        if dice.random() < share and (text := draw_text(dice, row)).strip()
    }


def draw_text(dice: Random, row: ChangeListRow) -> str:
    """Write a translation for a row, with the codes that it may have."""
    tokens = list(inline.parse(row.start or row.source))
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(tokens) + 1)
        match dice.randint(0, 5):
            case 0:
                tokens.insert(at, f" {dice.choice(_WORDS)} ")
            case 1 if at < len(tokens) and isinstance(token := tokens[at], str):
                words = token.split(" ")
                words[dice.randrange(len(words))] = dice.choice(_WORDS)
                tokens[at] = " ".join(words)
            case 2 if at < len(tokens) and isinstance(token := tokens[at], str):
                tokens[at] = token.swapcase()
            case 3:
                tokens = _without_a_sign(tokens, at)
            case 4 if at < len(tokens) and isinstance(token := tokens[at], str):
                half = len(token) // 2
                tokens[at] = token[:half] + dice.choice(_WORDS) + token[half:]
            case _:
                tokens.append(f" {dice.choice(_WORDS)}")
    text = inline.serialise(tokens).strip(" \t\n")
    is_new = fingerprint(text) != fingerprint(row.start)
    return text if is_new and inline.plain(text).strip() else draw_text(dice, row)


def _row(dice: Random, number: int, source: str, target: str) -> ChangeListRow:
    codes = dice.sample(["b", "i", "link1", "s1"], dice.randint(0, 2))
    signs = dice.sample(["note1", "field1", "image1"], dice.randint(0, 1))
    status = dice.choice(list(RowStatus))
    wording = _coded(dice, source, codes, signs)
    translation = _coded(dice, target, codes, signs)
    is_stale = status in (RowStatus.STALE, RowStatus.LISTED)
    row = a_row(
        f"{dice.getrandbits(30):06x}",
        wording,
        "" if status is RowStatus.MISSING else translation,
        number=number,
        status=status,
        kind=dice.choice(_KINDS),
        headings=("Module 2", "2.3 When somebody is in danger")[: dice.randint(0, 2)],
        comments=("Please check.",) if dice.random() < 0.2 else (),
        other=dice.choice([None, f"In het Nederlands: {wording}"]),
    )
    if is_stale:
        severity = dice.choice(list(Severity))
        row = replace(
            row,
            severity=severity,
            reasons=(Reason(rule="wording", severity=severity),),
            old_source=f"Formerly: {wording}",
        )
    if status is RowStatus.STALE and dice.random() < 0.3:
        row = replace(row, suggestion=f"{translation} (1)", suggestion_note="85 %")
    if dice.random() < 0.3:
        row = replace(row, remembered=(_remembered(dice, wording, translation),))
    return row


def _remembered(dice: Random, wording: str, translation: str) -> Suggestion:
    """Draw what was translated before, of the same text or of one alike."""
    kind = dice.choice(list(SuggestionKind))
    is_fuzzy = kind is SuggestionKind.FUZZY
    source = f"Once: {wording}" if is_fuzzy else wording
    return Suggestion(
        text=f"{translation} {dice.choice(_WORDS)}",
        source=source,
        score=0.8 if is_fuzzy else 1.0,
        kind=kind,
        difference=difference(source, wording) if is_fuzzy else (),
        origin=dice.choice(["", "report"]),
    )


def _coded(dice: Random, words: str, codes: Sequence[str], signs: Sequence[str]) -> str:
    """Put pairs of codes around some of the words, and signs behind others."""
    parts = words.split(" ")
    tokens: list[Token] = []
    starts = sorted(dice.sample(range(len(parts)), min(len(codes), len(parts))))
    for at, part in enumerate(parts):
        space = " " if at else ""
        if at in starts:
            name = codes[starts.index(at)]
            tokens += [space, Tag(name, CodeRole.OPEN), part, Tag(name, CodeRole.CLOSE)]
        else:
            tokens.append(space + part)
    for name in signs:
        tokens.insert(dice.randint(1, len(tokens)), Tag(name, CodeRole.ALONE))
    text = inline.serialise(tokens)
    return text if inline.is_balanced(text) else words


def _without_a_sign(tokens: list[Token], at: int) -> list[Token]:
    return [
        token
        for place, token in enumerate(tokens)
        if place < at or not isinstance(token, Tag) or token.role is not CodeRole.ALONE
    ]
