"""How a desk for several people is reached, as people write it down."""

import pytest

from safe_content.workspace.config.desk_settings import (
    DeskSettings,
    DeskSettingsError,
    MailSecurity,
    MailSettings,
    read_desk,
)

ADDRESS = 'address = "https://Desk.example.org/"\nproxy_header = "X-Forwarded-Proto"\n'
MAIL = '[mail]\nserver = "mail.example.org"\nfrom = "desk@example.org"\n'


def test_settings_are_read_as_they_are_written() -> None:
    assert read_desk((ADDRESS + MAIL).encode()) == DeskSettings(
        address="https://desk.example.org",
        listen="127.0.0.1",
        port=8400,
        proxy_header="X-Forwarded-Proto",
        proxies=("127.0.0.1",),
        mail=MailSettings(
            server="mail.example.org",
            sender="desk@example.org",
            port=587,
            security=MailSecurity.STARTTLS,
        ),
    )
    alone = read_desk(b'address = "http://localhost:8123"')
    assert (alone.port, alone.is_secure, alone.proxy_header) == (8123, False, "")


@pytest.mark.parametrize(
    ("written", "fact"),
    [
        ("", "it needs the address by which people open the desk"),
        ('address = "desk.example.org"', "it needs the address by which people open"),
        (
            'address = "http://desk.example.org"',
            "address is http://desk.example.org, and what people send there could be"
            " read on the way. Write https:// and put a web server with a certificate"
            " before the desk; only on this computer itself http://localhost:8400 will"
            " do.",
        ),
        (
            'address = "https://desk.example.org"',
            "it needs the header by which the web server before the desk says that"
            ' somebody came by https, such as proxy_header = "X-Forwarded-Proto".',
        ),
        (
            'address = "http://localhost"\nlisten = "0.0.0.0"',
            "listen is 0.0.0.0, which other computers reach, and address has no"
            " https://.",
        ),
        (ADDRESS + 'proxies = "10.0.0.2"', 'proxies should be a list such as ["10.'),
        (ADDRESS + 'proxies = ["proxy"]', 'proxies should be a list such as ["10.'),
        (ADDRESS + 'port = "8400"', "port should be a number such as 8400."),
        (ADDRESS + 'adress = "x"', "'adress' means nothing here; there are: address,"),
        (
            ADDRESS + MAIL + 'password = "x"',
            "[mail] holds a password, which backups would carry along. Write it into a"
            " file outside the workspace, and name that: password_file ="
            ' "/etc/safe-content/mail-password".',
        ),
        (ADDRESS + '[mail]\nserver = "x"', '[mail] needs server = "mail.example.org"'),
        (
            ADDRESS + MAIL + 'security = "ssl"',
            "[mail] security is one of tls, starttls",
        ),
        (
            ADDRESS + MAIL + 'security = "none"\nuser = "desk"',
            "[mail] would send its password where everybody can read it: security"
            ' should be "starttls" or "tls".',
        ),
        (ADDRESS + "mail = 3", "mail should be a table that begins with [mail]."),
        ("address = ", "is not readable: Invalid value"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(written: str, fact: str) -> None:
    with pytest.raises(DeskSettingsError) as raised:
        read_desk(written.encode())
    said = str(raised.value)
    assert said.startswith(f"sources/desk.toml: {fact}")
    assert said.endswith(
        "Mend it in a text editor, and try again. Nothing was changed."
    )
