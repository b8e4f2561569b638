"""What a person wrote in a mail, also in one that is HTML alone."""

from email.message import EmailMessage

import pytest

from safe_content.exchange.mail_text import mail_text


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<style>p {x: y}</style><p>It has<br>ended.</p>", ["It has", "ended."]),
        ("<p>Hope &amp; <b>Care</b></p>", ["Hope & Care"]),
        ("<td>#kc<i>gq</i>/1 [x]</td><td>yes</td>", ["#kcgq/1 [x]", "yes"]),
        ("<p>Number of\n copies: 40</p>", ["Number of copies: 40"]),
        ("<pre>To: A\nNumber: 4</pre>", ["To: A", "Number: 4"]),
    ],
)
def test_html_is_read_line_by_line(html: str, lines: list[str]) -> None:
    mail = EmailMessage()
    mail.set_content(html, subtype="html")
    found = (each.strip() for each in mail_text(mail).splitlines())
    assert [each for each in found if each] == lines
