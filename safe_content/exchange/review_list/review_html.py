"""The review list of an adoption as one page that opens in any browser."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from safe_content.exchange.html.html_style import STYLE
from safe_content.exchange.review_list import review_instructions as guidance
from safe_content.exchange.review_list.review_keys import ticket
from safe_content.exchange.review_list.review_page import SCRIPT
from safe_content.exchange.review_list.review_page import STYLE as PAGE_STYLE
from safe_content.i18n.texts import Texts, texts
from safe_content.model.units import Language
from safe_content.translation.review_list import AdoptionList, AdoptionRow, DoubtKind


def write(found: AdoptionList) -> bytes:
    """Write `found` as a page of HTML: what is in doubt first, then by sections."""
    words = texts(found.heading.language)
    say = words.say
    label = say("Review list of a translation")
    name = words.name_of(found.heading.language)
    steps = "".join(f"<li>{escape(step)}</li>" for step in guidance.steps(words))
    script = b64encode(sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii")
    file_name = f"{found.heading.document}-{found.heading.language}.html"
    heading = found.heading
    kept = f"{heading.document} {heading.language} {heading.revision} {heading.digest}"
    save = (
        f'<button type="button" class="save" data-name="{escape(file_name)}">'
        f"{escape(say('Save the page with my changes'))}</button>"
    )
    page = f"""<!DOCTYPE html>
<html lang="{escape(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'sha256-{script}'">
<meta name="safe-content-adoption" content="{escape(heading.digest)}">
<title>{escape(f"{label}: {found.title}")}</title>
<style>{STYLE}{PAGE_STYLE}</style>
</head>
<body data-list="{escape(kept)}">
<header>
<p class="kind">{escape(label)}</p>
<h1>{escape(found.title)} <span>{escape(name)}</span></h1>
<p>{escape(guidance.summary(found, words))}</p>
</header>
<main>
<section class="advice" aria-labelledby="advice">
<h2 id="advice">{escape(say("What to do"))}</h2>
<ol>{steps}</ol>
<p class="tick"><input type="checkbox" id="all-right"> <label for="all-right">\
{escape(guidance.all_right(words))}</label></p>
</section>
<p class="restored" role="status" \
data-text="{escape(say("What you wrote here last time was kept in this browser."))}"></p>
<div class="tools">
<input type="search" id="search" aria-label="{escape(say("Search in all rows"))}" \
placeholder="{escape(say("Search in all rows"))}">
<select id="show" aria-label="{escape(say("Show"))}">
<option value="all">{escape(say("All rows"))}</option>
<option value="doubtful">{escape(say("Rows in doubt"))}</option>
<option value="open">{escape(say("Rows without a tick"))}</option>
<option value="written">{escape(say("Rows that I changed"))}</option>
</select>
<p><progress id="bar" max="{len(found.rows)}" value="0" aria-labelledby="done">\
</progress> <span id="done" data-text="\
{escape(say("{done} of {all} rows", done="{done}", all="{all}"))}"></span></p>
{save}
</div>
{"".join(_group(found, each, words) for each in guidance.groups(found, words))}
<p class="tick">{save}</p>
</main>
<footer><p>{escape(f"{found.title} · {name} · {found.origin}")}</p></footer>
<script>{SCRIPT}</script>
</body>
</html>
"""
    return page.encode("utf-8")


def _group(found: AdoptionList, group: guidance.Group, words: Texts) -> str:
    first = group.rows[0].number
    whole = (
        f'<p class="tick"><input type="checkbox" class="section" id="g-{first}">'
        f' <label for="g-{first}">'
        f"{escape(words.say('All rows of this part are right'))}</label></p>"
        if group.is_certain
        else ""
    )
    return f"""<section class="group" aria-labelledby="s-{first}">
<h2 id="s-{first}">{escape(group.title)} ({len(group.rows)})</h2>
{whole}
{"".join(_article(found, row, words) for row in group.rows)}
</section>
"""


def _article(found: AdoptionList, row: AdoptionRow, words: Texts) -> str:
    say, id_ = words.say, str(row.number)
    share = "✓" if row.is_confirmed else f"{row.confidence:.0%}"
    beside = "".join(
        f"<li>{escape(text)}</li>"
        for passage in (row.before, row.after)
        if (text := guidance.beside(passage))
    )
    doubts = "".join(
        f'<p class="reason">{escape(guidance.doubt(each, words))}</p>'
        for each in row.doubts
    )
    marks = " data-doubtful" if guidance.is_doubtful(row) else ""
    if any(each.kind is DoubtKind.FACTS for each in row.doubts):
        marks += " data-facts"
    target = found.heading.language
    lines = max(2, len(row.text) // 55 + 2)
    return f"""<article data-row="{id_}"{marks} \
data-adopted="{escape(str(ticket(found.heading, row)))}" aria-labelledby="h-{id_}">
<h3 class="title" id="h-{id_}">{escape(say("Passage {number}", number=row.number))} \
<span class="chip" style="background:#1f3a4d">{share}</span></h3>
<p class="place">{escape(" › ".join(row.headings))}</p>
{doubts}
<div class="wordings">{_wording(row.sources, found.source_language, words)}\
<section><h4>{escape(say("Beside it in the file"))}</h4>\
<ul class="notes" lang="{escape(target)}">{beside}</ul></section></div>
<div class="answer">
<label for="n-{id_}">{escape(say("Number"))}</label>
<textarea id="n-{id_}" class="numbers" rows="1">
{escape(row.said)}</textarea>
<p class="paper" aria-hidden="true">{escape(row.said)}</p>
<label for="t-{id_}">{escape(words.name_of(target))}</label>
<textarea id="t-{id_}" class="target" lang="{escape(target)}" rows="{lines}">
{escape(row.text)}</textarea>
<p class="paper" lang="{escape(target)}" aria-hidden="true">{escape(row.text)}</p>
<p class="tick"><input type="checkbox" id="c-{id_}"{" checked" if row.is_confirmed else ""}>\
 <label for="c-{id_}">{escape(say("The translation says what the source says"))}</label></p>
</div>
</article>
"""


def _wording(wordings: tuple[str, ...], language: Language, words: Texts) -> str:
    paragraphs = "".join(
        f'<p lang="{escape(language)}">{escape(wording)}</p>' for wording in wordings
    )
    name = escape(words.name_of(language))
    return f"<section><h4>{name}</h4>{paragraphs}</section>"
