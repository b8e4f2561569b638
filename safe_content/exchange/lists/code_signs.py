"""How a translator sees codes in Word: as formatting where that can say it, else as signs.

Bold, italic and underline are themselves. A link, a look or any other pair is a
character style whose name tells the codes, for instance ``code link1``: such a name
survives Word, LibreOffice and copying, where content controls and ids don't. What
stands alone is a sign, ``⟦note1⟧``, that says by itself which code it is. A text that
can't be shown so without loss, with codes that cross or are empty, shows its pairs as
signs too: ``⟦b›bold‹b⟧``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safe_content.model import codes as inline
from safe_content.model.codes import CodeRole, Tag, Token

_PLAIN = ("b", "i", "u")
_STYLE = "code "
_NAME = r"[a-z]{1,12}[0-9]{0,5}"
_SIGN = re.compile(
    rf"(\\*)(?:⟦[ \u00a0]?({_NAME})[ \u00a0]?(⟧|›)|‹[ \u00a0]?({_NAME})[ \u00a0]?⟧)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRun:
    """Some words that look alike, or one sign."""

    text: str
    codes: tuple[str, ...] = ()
    """The names of the pairs it stands in, the outermost first."""

    is_sign: bool = False

    @property
    def style(self) -> str | None:
        """The name of the character style that tells `codes`, if it needs one."""
        return (
            None if self.codes == _usual(self.codes) else _STYLE + " ".join(self.codes)
        )


def show(text: str) -> tuple[SignRun, ...]:
    """Return `text` as a translator sees it; `take` gives the same text again."""
    runs = _apart(_runs(inline.parse(text)))
    if take(joined(runs)) == text:
        return runs
    return _apart(_with_signs(inline.parse(text)))


def take(runs: Iterable[SignRun]) -> str:
    """Return the text that `runs` show."""
    tokens: list[Token] = []
    standing: tuple[str, ...] = ()
    for run in runs:
        if not run.text:
            continue
        kept = _shared(standing, run.codes)
        tokens += [Tag(name, CodeRole.CLOSE) for name in reversed(standing[kept:])]
        tokens += [Tag(name, CodeRole.OPEN) for name in run.codes[kept:]]
        standing = run.codes
        tokens += _read(run.text)
    tokens += [Tag(name, CodeRole.CLOSE) for name in reversed(standing)]
    return inline.serialise(tokens)


def joined(runs: Iterable[SignRun]) -> tuple[SignRun, ...]:
    """Join neighbours that look alike, so that a sign cut in two is whole again."""
    found: list[SignRun] = []
    for run in runs:
        if found and found[-1].codes == run.codes:
            found[-1] = SignRun(text=found[-1].text + run.text, codes=run.codes)
        else:
            found.append(SignRun(text=run.text, codes=run.codes))
    return tuple(found)


def codes_of(style: str | None, formatting: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that a style's name and the formatting of a run tell.

    `formatting` says which of ``b``, ``i`` and ``u`` the run has by now: what a
    translator took away is taken away, and what was added comes innermost.
    """
    now = set(formatting)
    told: list[str] = []
    if style is not None and style.lower().startswith(_STYLE):
        names = style.lower().removeprefix(_STYLE).split()
        told = [name for name in names if re.fullmatch(_NAME, name)]
    kept = [name for name in told if name not in _PLAIN or name in now]
    added = [name for name in _PLAIN if name in now and name not in told]
    return tuple(dict.fromkeys([*kept, *added]))


def sign(tag: Tag) -> str:
    """Return the sign that stands for `tag`."""
    match tag.role:
        case CodeRole.OPEN:
            return f"⟦{tag.name}›"
        case CodeRole.CLOSE:
            return f"‹{tag.name}⟧"
        case CodeRole.ALONE:
            return f"⟦{tag.name}⟧"


def styles(runs: Iterable[SignRun]) -> Iterator[str]:
    """Return the names of the character styles that `runs` need."""
    return (run.style for run in runs if run.style is not None)


def escape(words: str) -> str:
    """Mark what would look like a sign but is none."""
    return _SIGN.sub(lambda match: match.group(1) + "\\" + match.group(), words)


def _usual(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in _PLAIN if name in codes)


def _runs(tokens: Iterable[Token]) -> Iterator[SignRun]:
    """Show pairs as formatting."""
    standing: list[str] = []
    for token in tokens:
        match token:
            case str():
                yield SignRun(text=escape(token), codes=tuple(standing))
            case Tag(name, CodeRole.OPEN):
                standing.append(name)
            case Tag(name, CodeRole.CLOSE):
                if standing and standing[-1] == name:
                    standing.pop()
            case Tag():
                yield SignRun(text=sign(token), codes=tuple(standing), is_sign=True)


def _apart(runs: Iterable[SignRun]) -> tuple[SignRun, ...]:
    """Double a backslash right before a sign, which would else take it for words."""
    found: list[SignRun] = []
    for run in runs:
        if run.is_sign and found and found[-1].codes == run.codes:
            words = found[-1].text
            slashes = words[len(words.rstrip("\\")) :]
            found[-1] = replace(found[-1], text=words + slashes)
        found.append(run)
    return tuple(found)


def _with_signs(tokens: Iterable[Token]) -> Iterator[SignRun]:
    for token in tokens:
        if isinstance(token, Tag):
            yield SignRun(text=sign(token), is_sign=True)
        else:
            yield SignRun(text=escape(token))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _read(text: str) -> Iterator[Token]:
    end = 0
    for match in _SIGN.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        slashes, opening, mark, closing = match.groups()
        yield slashes[: len(slashes) // 2]
        if len(slashes) % 2:
            yield match.group().removeprefix(slashes)
        elif closing:
            yield Tag(closing, CodeRole.CLOSE)
        else:
            yield Tag(opening, CodeRole.ALONE if mark == "⟧" else CodeRole.OPEN)
    yield text[end:]
