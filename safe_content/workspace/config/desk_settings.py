"""What ``sources/desk.toml`` says: how a desk for several people is reached."""

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

DESK = paths.DESK
PROXY = "127.0.0.1"
"""Where the proxy stands unless the settings say otherwise: on the same computer."""


class DeskSettingsError(SafeContentError):
    """``desk.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(f"{DESK}: {fact}", "Mend it in a text editor, and try again.")


class MailSecurity(StrEnum):
    """How the way to the mail server is kept from others."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server that sends codes to log in."""

    server: str
    sender: str
    port: int
    security: MailSecurity
    user: str = ""
    password_file: str = ""
    """A file outside the workspace that holds the password and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How people reach the desk."""

    address: str
    """As they write it in the browser, without a slash at its end."""
    listen: str
    port: int
    proxy_header: str = ""
    """The header by which the proxy says ``https``; it may let nobody else set it."""
    proxies: tuple[str, ...] = (PROXY,)
    """Who is believed to be the proxy."""
    mail: MailSettings | None = None

    @property
    def is_secure(self) -> bool:
        """Whether people come by TLS; if not, the desk is for this computer alone."""
        return self.address.startswith("https://")


_TEXTS = ("address", "listen", "proxy_header")
_MAIL_TEXTS = ("server", "from", "security", "user", "password_file")
_PORTS = {MailSecurity.TLS: 465, MailSecurity.STARTTLS: 587, MailSecurity.NONE: 25}
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SENDER = re.compile(r"[^\s@<>]+@[^\s@<>]+")


def is_loopback(host: str) -> bool:
    """Tell whether a name means this computer, which no other reaches by it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_desk(data: bytes | None) -> DeskSettings:
    """Read ``desk.toml``; raise DeskSettingsError with the fact that is wrong."""
    try:
        table = tables_of(data or b"")
    except ValueError as error:
        raise DeskSettingsError(f"is not readable: {error}.") from error
    _refuse_unknown(table, (*_TEXTS, "port", "proxies", "mail"), "")
    texts = {key: _text(table, key, "") for key in _TEXTS}
    address = texts["address"].rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise DeskSettingsError(
            "it needs the address by which people open the desk, such as address ="
            ' "https://desk.example.org".'
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise DeskSettingsError(
            f"address is {address}, and what people send there could be read on the"
            " way. Write https:// and put a web server with a certificate before the"
            " desk; only on this computer itself http://localhost:8400 will do."
        )
    if parts.scheme == "https" and not _HEADER.fullmatch(texts["proxy_header"]):
        raise DeskSettingsError(
            "it needs the header by which the web server before the desk says that"
            ' somebody came by https, such as proxy_header = "X-Forwarded-Proto".'
        )
    proxies = table.get("proxies", [PROXY])
    if not isinstance(proxies, list) or not all(map(_is_ip, proxies)):
        raise DeskSettingsError('proxies should be a list such as ["10.0.0.2"].')
    listen = texts["listen"] or "127.0.0.1"
    if parts.scheme == "http" and not is_loopback(listen):
        raise DeskSettingsError(
            f"listen is {listen}, which other computers reach, and address has no"
            " https://."
        )
    port = table.get("port", parts.port if parts.scheme == "http" else 8400)
    if not isinstance(port, int) or not 0 < port < 65536:
        raise DeskSettingsError("port should be a number such as 8400.")
    return DeskSettings(
        address=address.lower(),
        listen=listen,
        port=port,
        proxy_header=texts["proxy_header"] if parts.scheme == "https" else "",
        proxies=tuple(proxies),
        mail=_mail(table["mail"]) if "mail" in table else None,
    )


def _mail(table: object) -> MailSettings:
    if not isinstance(table, dict):
        raise DeskSettingsError("mail should be a table that begins with [mail].")
    if "password" in table:
        raise DeskSettingsError(
            "[mail] holds a password, which backups would carry along. Write it into a"
            " file outside the workspace, and name that: password_file ="
            ' "/etc/safe-content/mail-password".'
        )
    _refuse_unknown(table, (*_MAIL_TEXTS, "port"), "[mail] ")
    texts = {key: _text(table, key, "[mail] ") for key in _MAIL_TEXTS}
    if not texts["server"] or not _SENDER.fullmatch(texts["from"]):
        raise DeskSettingsError(
            '[mail] needs server = "mail.example.org" and from = "desk@example.org".'
        )
    known = [str(each) for each in MailSecurity]
    if (said := texts["security"] or "starttls") not in known:
        raise DeskSettingsError(f"[mail] security is one of {', '.join(known)}.")
    security = MailSecurity(said)
    if texts["user"] and security is MailSecurity.NONE:
        raise DeskSettingsError(
            "[mail] would send its password where everybody can read it: security"
            ' should be "starttls" or "tls".'
        )
    port = table.get("port", _PORTS[security])
    if not isinstance(port, int) or not 0 < port < 65536:
        raise DeskSettingsError("[mail] port should be a number such as 587.")
    return MailSettings(
        server=texts["server"],
        sender=texts["from"],
        port=port,
        security=security,
        user=texts["user"],
        password_file=texts["password_file"],
    )


def _refuse_unknown(
    table: dict[str, object], known: tuple[str, ...], where: str
) -> None:
    if unknown := set(table) - {*known}:
        raise DeskSettingsError(
            f"{where}'{min(unknown)}' means nothing here; there are:"
            f" {', '.join(known)}."
        )


def _text(table: dict[str, object], key: str, where: str) -> str:
    if not isinstance(value := table.get(key, ""), str):
        raise DeskSettingsError(f"{where}{key} should be text in quotation marks.")
    return value.strip()


def _is_ip(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ip_address(value))
    except ValueError:
        return False
