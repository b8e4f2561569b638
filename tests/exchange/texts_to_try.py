"""Texts for laws: words of five languages, codes, and what breaks formats."""

from hypothesis import strategies as st

from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag, Token

WORDS = st.sampled_from(
    [
        "a",
        "help line",
        "segélyvonal",
        "Български",
        "ѓаволче",
        "1 000",
        "=SUM(A1)",
        "-1",
        "+31 20",
        "@x",
        "<b>",
        "&amp;",
        '"',
        "'",
        "„идея“",
        "\\",
        "⟦note1⟧",
        "⟦b›",
        "‹b⟧",
        "_x0041_",
        "\t",
        "\n",
        "\u2028",
        "\u00ad",
        "\u2011",
        "\u00a0",
        "\ufeff",
        "]]>",
        "{n}",
        "%s",
        "\\n",
        "#k3v9ta",
        "x",
        "😀",
    ]
)
NAMES = st.sampled_from(["b", "i", "u", "s1", "link1", "link2"])
ALONE = st.sampled_from(["note1", "field1", "image1", "break1"])


@st.composite
def texts_with_codes(draw: st.DrawFn) -> str:
    """Draw a text with codes, mostly in good order."""
    tokens: list[Token] = []
    standing: list[str] = []
    for _ in range(draw(st.integers(0, 8))):
        match draw(st.integers(0, 5)):
            case 0:
                name = draw(NAMES)
                if name not in standing:
                    standing.append(name)
                    tokens.append(Tag(name, CodeRole.OPEN))
            case 1:
                if standing:
                    tokens.append(Tag(standing.pop(), CodeRole.CLOSE))
            case 2:
                tokens.append(Tag(draw(ALONE), CodeRole.ALONE))
            case _:
                tokens.append(draw(WORDS))
                if draw(st.booleans()):
                    tokens.append(" ")
    if draw(st.integers(0, 9)):
        tokens += [Tag(name, CodeRole.CLOSE) for name in reversed(standing)]
    return codes.serialise(tokens).strip(" \t\n")
