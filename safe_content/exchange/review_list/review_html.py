"""The review list of an adoption as one page that opens in any browser."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from safe_content.exchange.html.html_style import SCRIPT, STYLE
from safe_content.exchange.review_list import review_instructions as guidance
from safe_content.exchange.review_list.review_keys import ticket
from safe_content.i18n.texts import Texts, texts
from safe_content.model.units import Language
from safe_content.translation.review_list import AdoptionList, AdoptionRow


def write(found: AdoptionList) -> bytes:
    """Write `found` as a page of HTML."""
    words = texts(found.heading.language)
    label = words.say("Review list of a translation")
    name = words.name_of(found.heading.language)
    steps = "".join(f"<li>{escape(step)}</li>" for step in guidance.steps(words))
    script = b64encode(sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii")
    file_name = f"{found.heading.document}-{found.heading.language}.html"
    page = f"""<!DOCTYPE html>
<html lang="{escape(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'sha256-{script}'">
<meta name="safe-content-adoption" content="{escape(found.heading.digest)}">
<title>{escape(f"{label}: {found.title}")}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="kind">{escape(label)}</p>
<h1>{escape(found.title)} <span>{escape(name)}</span></h1>
<p>{escape(guidance.summary(found, words))}</p>
</header>
<main>
<section class="advice" aria-labelledby="advice">
<h2 id="advice">{escape(words.say("What to do"))}</h2>
<ol>{steps}</ol>
<p class="tick"><input type="checkbox" id="all-right"> <label for="all-right">\
{escape(guidance.all_right(words))}</label></p>
</section>
{"".join(_article(found, row, words) for row in found.rows)}
<p class="save"><button type="button" id="save" data-name="{escape(file_name)}">\
{escape(words.say("Save the page with my changes"))}</button></p>
</main>
<footer><p>{escape(f"{found.title} · {name} · {found.origin}")}</p></footer>
<script>{SCRIPT}</script>
</body>
</html>
"""
    return page.encode("utf-8")


def _article(found: AdoptionList, row: AdoptionRow, words: Texts) -> str:
    say, id_ = words.say, str(row.number)
    share = "✓" if row.is_confirmed else f"{row.confidence:.0%}"
    beside = "".join(
        f"<li>{escape(text)}</li>"
        for passage in (row.before, row.after)
        if (text := guidance.beside(passage))
    )
    target = found.heading.language
    lines = max(2, len(row.text) // 55 + 2)
    return f"""<article data-adopted="{escape(str(ticket(found.heading, row)))}" \
aria-labelledby="h-{id_}">
<h2 id="h-{id_}">{escape(say("Passage {number}", number=row.number))} \
<span class="chip" style="background:#1f3a4d">{share}</span></h2>
<p class="place">{escape(" › ".join(row.headings))}</p>
{"".join(f'<p class="reason">{escape(guidance.doubt(each, words))}</p>' for each in row.doubts)}
<div class="wordings">{_wording(row.sources, found.source_language, words)}\
<section><h3>{escape(say("Beside it in the file"))}</h3>\
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
    return f"<section><h3>{name}</h3>{paragraphs}</section>"
