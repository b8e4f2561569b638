"""Who is logged in, and what may log somebody in: kept outside the workspace.

It may be lost: people then log in once more, and nothing else. No secret that was given
out stands in it, only digests of them.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import randbelow, token_urlsafe

MINUTE, HOUR, DAY = 60, 3600, 86400

CODE_LASTS = 15 * MINUTE
"""Seconds for which a mailed code, and the link in the same mail, logs somebody in."""
LINK_LASTS = 7 * DAY
"""The same of a link that the coordinator hands over."""
SESSION_LASTS = 14 * DAY
"""Seconds after the last use; each use begins them anew."""
SESSION_ENDS = 180 * DAY
"""Seconds after which one logs in again, however much was done meanwhile."""
NOTED_EACH = 5 * MINUTE
"""Seconds within which a use is not written down again."""
MOST_TRIES = 5
"""Wrong codes after which a code is none any more."""
MOST_MAILS = 5
"""Codes that are sent to one person in an hour."""

_TABLES = """
create table if not exists secret (workspace text primary key, value text not null);
create table if not exists session (
  id text primary key, workspace text not null, person text not null,
  begun real not null, seen real not null
);
create table if not exists entry (
  id text primary key, workspace text not null, person text not null,
  asking text not null, code text not null, until real not null, tries integer not null
);
create table if not exists noted (
  workspace text not null, person text not null, at real not null, what text not null
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in, in one browser."""

    id: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a mail to log in holds."""

    code: str
    """Six figures, for the browser in which it was asked for."""
    link: str
    """The end of an address, for any browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Sessions and ways to begin one, of the people of one workspace."""

    file: Path
    workspace: str
    clock: Callable[[], float] = field(default=time.time)

    def secret(self) -> str:
        """Return what tokens of forms are signed with; the same after a restart."""
        with self._open() as table:
            table.execute(
                "insert or ignore into secret values (?, ?)",
                (self.workspace, token_urlsafe(32)),
            )
            row = table.execute(
                "select value from secret where workspace = ?", (self.workspace,)
            ).fetchone()
        return str(row[0])

    def invite(self, person: str) -> str:
        """Return the end of a link that logs a person in once; it holds seven days."""
        link = token_urlsafe(32)
        with self._open() as table:
            self._add(table, person, link, "", "", LINK_LASTS)
            self._note(table, person, "invited")
        return link

    def ask(self, person: str, asking: str) -> Sent | None:
        """Return a code for the browser `asking`, and a link; None if too many were sent.

        What the same browser was sent before holds no longer.
        """
        now = self.clock()
        with self._open() as table:
            (sent,) = table.execute(
                "select count(*) from noted where workspace = ? and person = ?"
                " and what = 'mailed' and at > ?",
                (self.workspace, person, now - HOUR),
            ).fetchone()
            if sent >= MOST_MAILS:
                return None
            table.execute("delete from entry where asking = ?", (_digest(asking),))
            found = Sent(code=f"{randbelow(10**6):06}", link=token_urlsafe(32))
            self._add(table, person, found.link, asking, found.code, CODE_LASTS)
            self._note(table, person, "mailed")
        return found

    def holder(self, link: str) -> str | None:
        """Return whom a link would log in; it holds after that as before."""
        with self._open() as table:
            row = table.execute(
                "select person from entry where id = ? and workspace = ? and until > ?",
                (_digest(link), self.workspace, self.clock()),
            ).fetchone()
        return str(row[0]) if row else None

    def use_link(self, link: str) -> str | None:
        """Log a person in by a link, once, and return the cookie of the session."""
        with self._open() as table:
            row = table.execute(
                "delete from entry where id = ? and workspace = ? and until > ?"
                " returning person",
                (_digest(link), self.workspace, self.clock()),
            ).fetchone()
            return self._begin(table, str(row[0])) if row else None

    def use_code(self, code: str, asking: str) -> str | None:
        """Log a person in by a code, in the browser that asked for it; or return None.

        After five wrong codes the right one logs nobody in either.
        """
        with self._open() as table:
            row = table.execute(
                "update entry set tries = tries + 1 where asking = ? and workspace = ?"
                " and until > ? and tries < ? returning id, person, code",
                (_digest(asking), self.workspace, self.clock(), MOST_TRIES),
            ).fetchone()
            if row is None or not compare_digest(row[2], _digest(asking + code)):
                return None
            table.execute("delete from entry where id = ?", (row[0],))
            return self._begin(table, str(row[1]))

    def session(self, cookie: str) -> Session | None:
        """Return whose session a cookie is of; to be used makes it last longer."""
        now, id_ = self.clock(), _digest(cookie)
        with self._open() as table:
            row = table.execute(
                "select person, begun, seen from session where id = ? and workspace = ?",
                (id_, self.workspace),
            ).fetchone()
            if row is None:
                return None
            person, begun, seen = row
            if now > min(seen + SESSION_LASTS, begun + SESSION_ENDS):
                table.execute("delete from session where id = ?", (id_,))
                return None
            if now > seen + NOTED_EACH:
                table.execute("update session set seen = ? where id = ?", (now, id_))
        return Session(id=id_, person=str(person))

    def end(self, cookie: str) -> None:
        """End the session of a cookie, if it is of any."""
        with self._open() as table:
            table.execute("delete from session where id = ?", (_digest(cookie),))

    def end_all(self, person: str) -> None:
        """End all sessions of a person; what was mailed or handed over holds no more."""
        with self._open() as table:
            for name in ("session", "entry"):
                table.execute(
                    f"delete from {name} where workspace = ? and person = ?",
                    (self.workspace, person),
                )
            self._note(table, person, "logged out everywhere")

    def note(self, person: str, what: str) -> None:
        """Write down what happened to somebody's account."""
        with self._open() as table:
            self._note(table, person, what)

    def told(self, person: str) -> tuple[tuple[float, str], ...]:
        """Return what is known of a person here: when, and what; the oldest first."""
        with self._open() as table:
            begun = table.execute(
                "select seen, 'session last used' from session where workspace = ?"
                " and person = ? union all select at, what from noted"
                " where workspace = ? and person = ? order by 1",
                (self.workspace, person) * 2,
            ).fetchall()
        return tuple((float(at), str(what)) for at, what in begun)

    def forget(self, person: str) -> None:
        """Let go of all that is known of a person here."""
        with self._open() as table:
            for name in ("session", "entry", "noted"):
                table.execute(
                    f"delete from {name} where workspace = ? and person = ?",
                    (self.workspace, person),
                )

    def _add(
        self,
        table: sqlite3.Connection,
        person: str,
        link: str,
        asking: str,
        code: str,
        lasts: float,
    ) -> None:
        now = self.clock()
        table.execute("delete from entry where until < ?", (now,))
        table.execute(
            "insert into entry values (?, ?, ?, ?, ?, ?, 0)",
            (
                _digest(link),
                self.workspace,
                person,
                _digest(asking) if asking else "",
                _digest(asking + code) if asking else "",
                now + lasts,
            ),
        )

    def _begin(self, table: sqlite3.Connection, person: str) -> str:
        now, cookie = self.clock(), token_urlsafe(32)
        table.execute(
            "delete from session where seen < ? or begun < ?",
            (now - SESSION_LASTS, now - SESSION_ENDS),
        )
        table.execute(
            "insert into session values (?, ?, ?, ?, ?)",
            (_digest(cookie), self.workspace, person, now, now),
        )
        self._note(table, person, "logged in")
        return cookie

    def _note(self, table: sqlite3.Connection, person: str, what: str) -> None:
        now = self.clock()
        table.execute("delete from noted where at < ?", (now - SESSION_ENDS,))
        table.execute(
            "insert into noted values (?, ?, ?, ?)", (self.workspace, person, now, what)
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        is_new = not self.file.exists()
        if is_new:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.file.touch(mode=0o600)
        with closing(sqlite3.connect(self.file, timeout=10)) as connection:
            if is_new or not connection.execute("pragma user_version").fetchone()[0]:
                connection.execute("pragma journal_mode = wal")
                connection.executescript(_TABLES)
                connection.execute("pragma user_version = 1")
            with connection:
                yield connection


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
