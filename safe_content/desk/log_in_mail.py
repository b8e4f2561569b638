"""The mail that brings a code to log in, and the way it is sent."""

import logging
import smtplib
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from safe_content.api.people import MailSecurity, MailSettings
from safe_content.i18n.texts import Texts

_LOG = logging.getLogger(__name__)
_WAIT = 20
"""Seconds for each answer of the mail server."""


def log_in_mail(
    to: str, sender: str, name: str, code: str, link: str, said: Texts
) -> EmailMessage:
    """Return the mail with a code and a link, in the language of `said`.

    `name` is the workspace's. A program that opens the link on the way logs nobody in:
    the page behind it only asks.
    """
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, to
    mail["Subject"] = said.say(
        "{code} is your code for the desk {name}", code=code, name=name
    )
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain="safe-content")
    mail["Auto-Submitted"] = "auto-generated"
    lines = (
        said.say("Your code, for the page that asks for it: {code}", code=code),
        said.say("Or open this page, on any device: {link}", link=link),
        said.say("Both hold for a quarter of an hour, and once."),
        said.say("If you did not ask for this, you need do nothing."),
    )
    mail.set_content("\n\n".join(lines) + "\n")
    return mail


@dataclass(kw_only=True)
class Mailer:
    """Sends mails one after the other, so that no page waits for it."""

    settings: MailSettings
    failed: Callable[[str], None] = lambda _: None
    """Is told to whom a mail could not be sent."""
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "mail")
    )

    def send(self, mail: EmailMessage, person: str) -> None:
        """Send a mail to a person in a while."""
        self._pool.submit(self._send, mail, person)

    def _send(self, mail: EmailMessage, person: str) -> None:
        try:
            deliver(mail, self.settings)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            # Its words may quote the address and what was said; the kind is enough.
            _LOG.warning("no mail to %s: %s", person, type(error).__name__)
            self.failed(person)

    def close(self) -> None:
        """Send what is left, and end."""
        self._pool.shutdown()


def deliver(mail: EmailMessage, settings: MailSettings) -> None:
    """Give a mail to the mail server; raises OSError or SMTPException."""
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(settings.server, settings.port, timeout=_WAIT, context=context)
        if settings.security is MailSecurity.TLS
        else smtplib.SMTP(settings.server, settings.port, timeout=_WAIT)
    ) as server:
        if settings.security is MailSecurity.STARTTLS:
            server.starttls(context=context)
        if settings.user:
            password = Path(settings.password_file).read_text("utf-8").strip()
            server.login(settings.user, password)
        server.send_message(mail)
