"""A change list as one page that opens in any browser, to read, print or fill in.

The page needs nothing from elsewhere and runs only the few lines it comes with: they
keep what is written in the page itself, so that saving it in any way keeps it too.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape

from safe_content.exchange.html.html_style import SCRIPT, STYLE
from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.colours import shade
from safe_content.exchange.lists.comparison import (
    Codes,
    ComparedWords,
    other_wording,
    present,
    source_wording,
)
from safe_content.exchange.lists.row_keys import roll, ticket
from safe_content.i18n.texts import Texts
from safe_content.model.units import Language, Marking
from safe_content.translation.change_list import ChangeList, ChangeListRow

_ELEMENTS = {"b": "b", "i": "i", "u": "u"}
_MARKS = {Marking.ADDED: "ins", Marking.REMOVED: "del"}


def write(changes: ChangeList) -> bytes:
    """Write `changes` as a page of HTML."""
    words = instructions.words_for(changes)
    say = words.say
    title = f"{say('Change list')}: {changes.title}"
    name = words.name_of(changes.language)
    counts = "".join(
        f'<li><span class="chip" style="background:#{shade(rows[0])}">{escape(label)}'
        f"</span> <b>{len(rows)}</b> {escape(words.meaning(rows[0]))}</li>"
        for label, rows in instructions.groups(changes, words)
    )
    steps = [
        instructions.writing(words),
        instructions.ticking(words),
        instructions.keeping_codes(words),
        instructions.saving_page(words),
    ]
    terms = "".join(
        f"<p>{escape(line)}</p>\n" for line in instructions.terms(changes, words)
    )
    rows = "".join(_article(changes, row, words) for row in changes.rows)
    page = f"""<!DOCTYPE html>
<html lang="{escape(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'sha256-{_digest(SCRIPT)}'">
<meta name="safe-content-list" content="{escape(str(roll(changes)))}">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="kind">{escape(say("Change list"))}</p>
<h1>{escape(changes.title)} <span>{escape(name)}</span></h1>
<p>{escape(instructions.purpose(words))}</p>
<p><b>{escape(instructions.summary(changes, words))}</b></p>
{terms}<ul class="counts">{counts}</ul>
</header>
<main>
<section class="advice" aria-labelledby="advice">
<h2 id="advice">{escape(say("What to do"))}</h2>
<ol>{"".join(f"<li>{escape(step)}</li>" for step in steps)}</ol>
</section>
{rows}
<p class="save"><button type="button" id="save" data-name="\
{escape(f"{changes.document}-{changes.language}.html")}">\
{escape(say("Save the page with my translations"))}</button></p>
</main>
<footer><p>{escape(f"{changes.title} · {name} · {changes.batch}")}</p></footer>
<script>{SCRIPT}</script>
</body>
</html>
"""
    return page.encode("utf-8")


def _article(changes: ChangeList, row: ChangeListRow, words: Texts) -> str:
    say, id_ = words.say, escape(row.unit)
    before, after = instructions.notes(row, words)
    place = instructions.place(row, words)
    heading = say("Passage {number}", number=row.number)
    blocks = [
        _wording(
            words.name_of(changes.source_language),
            changes.source_language,
            source_wording(row, Codes.AS_WRITTEN),
        )
    ]
    if row.other is not None and changes.other_language is not None:
        blocks.append(
            _wording(
                words.name_of(changes.other_language),
                changes.other_language,
                other_wording(row, Codes.AS_WRITTEN),
            )
        )
    if row.translation:
        label = say("Present translation")
        blocks.append(_wording(label, changes.language, present(row, Codes.AS_WRITTEN)))
    suggested = instructions.suggestion(row, words)
    notes = "".join(f"<li>{escape(note)}</li>" for note in after)
    lines = max(3, len(row.start or row.source) // 55 + 2)
    return f"""<article data-ticket="{escape(str(ticket(changes, row)))}" aria-labelledby="h-{id_}">
<h2 id="h-{id_}">{escape(heading)} <span class="chip" \
style="background:#{shade(row)}">{escape(words.chip(row))}</span></h2>
{f'<p class="place">{escape(place)}</p>' if place else ""}
{"".join(f'<p class="reason">{escape(note)}</p>' for note in before)}
<div class="wordings">{"".join(blocks)}</div>
{f"<ul class='notes'>{notes}</ul>" if notes else ""}
<div class="answer">
<label for="t-{id_}">{escape(say("Your translation"))}</label>
{f'<p class="hint" id="s-{id_}">{escape(suggested)}</p>' if suggested else ""}
<textarea id="t-{id_}" class="target" lang="{escape(changes.language)}" \
rows="{lines}"{f' aria-describedby="s-{id_}"' if suggested else ""}>
{escape(row.start)}</textarea>
<p class="paper" lang="{escape(changes.language)}" aria-hidden="true">{escape(row.start)}</p>
<p class="tick"><input type="checkbox" id="c-{id_}"> <label for="c-{id_}">\
{escape(say("The text is right as it stands"))}</label></p>
<label for="r-{id_}">{escape(say("Your remarks"))}</label>
<textarea id="r-{id_}" class="remark" rows="1"></textarea>
<p class="paper" aria-hidden="true"></p>
</div>
</article>
"""


def _wording(label: str, language: Language, wording: tuple[ComparedWords, ...]) -> str:
    return (
        f'<section><h3>{escape(label)}</h3><p lang="{escape(language)}">'
        f"{''.join(map(_shown, wording))}</p></section>"
    )


def _shown(each: ComparedWords) -> str:
    words = escape(each.run.text).replace("\n", "<br>")
    if each.run.is_sign:
        words = f'<span class="sign">{words}</span>'
    for code in reversed(each.run.codes):
        name = _ELEMENTS.get(code)
        if name:
            words = f"<{name}>{words}</{name}>"
        else:
            words = f'<span class="code" title="{escape(code)}">{words}</span>'
    mark = _MARKS.get(each.marking)
    return f"<{mark}>{words}</{mark}>" if mark else words


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
