"""What a partner has seen, remembered for each chain of roots of trust.

A chain is a root and all that followed it, each signed by the one before. An old
release of the same chain is refused, whatever is in the cache; a new tree under a root
that was handed over anew begins at its own first release.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from safe_content.publish.verified_client import (
    PullError,
    TrustedRelease,
    Vouched,
    follows,
    older,
    root_from,
    roots_between,
)
from safe_content.workspace.storage.transaction import PRIVATE, Disk

TRUST = f"{PRIVATE}/trust"
SEEN = f"{PRIVATE}/seen.json"
_HISTORY = "root_history"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRelease:
    """The newest release that was seen under one set of signatures."""

    number: int
    when: str
    signers: tuple[str, ...] = ()
    """Ids of the keys that signed it; empty where that was not noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootChain:
    """A root of trust, what followed it, and what was seen under them."""

    name: str
    """Of the folder in which its metadata is kept."""
    roots: tuple[str, ...] = ()
    """Digests of its roots."""
    version: int = 0
    """Of the newest of them."""
    since: str = ""
    seen: tuple[SeenRelease, ...] = ()

    @property
    def folder(self) -> str:
        """Where its verified metadata is kept."""
        return f"{TRUST}/{self.name}"

    def with_offer(self, offer: TrustedRelease) -> "RootChain":
        """Return it with what an offer showed; raise PullError if that is older."""
        vouched = offer.vouched
        if vouched.version < self.version:
            raise older(offer.base)
        least = self._least(vouched)
        if offer.index.number < least:
            raise PullError(
                f"The server offers release {offer.index.number}, but you have seen"
                f" {least} before.",
                "A cache may still hold an old release, or somebody put it back: try"
                " again in an hour, and if it goes on, tell those who publish it.",
            )
        signers = tuple(sorted(vouched.signers))
        now = SeenRelease(
            number=offer.index.number, when=offer.index.when, signers=signers
        )
        kept = [
            each
            for each in self.seen
            if each.signers != signers and vouched.still_holds(each.signers)
        ]
        return replace(
            self,
            roots=tuple(dict.fromkeys((*self.roots, *vouched.roots))),
            version=vouched.version,
            seen=(*kept, now),
        )

    def _least(self, vouched: Vouched) -> int:
        """Return the newest release that was seen and would be believed today.

        What only keys signed that were revoked since, as stolen ones are, is no
        measure of anything.
        """
        believed = (s.number for s in self.seen if vouched.still_holds(s.signers))
        return max(believed, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """All that were followed here, the newest last."""

    chains: tuple[RootChain, ...] = ()
    loose: tuple[SeenRelease, ...] = field(default=())
    """What was seen before chains were told apart."""

    def chain_of(
        self, root: bytes, disk: Disk, url: str, *, when: str, seconds: float
    ) -> RootChain:
        """Return the chain to which a root belongs: one that is known, or a new one.

        Raises PullError for one in whose place another was handed over since.
        """
        digest = sha256(root).hexdigest()
        known = [each for each in self.chains if digest in each.roots]
        if not known:
            known = [
                replace(each, roots=(*each.roots, digest))
                for each in self.chains[-1:]
                if _continues(root, disk.path(each.folder), url, seconds)
            ]
        if not known:
            return RootChain(
                name=digest[:16], roots=(digest,), since=when, seen=self.loose
            )
        if known[-1].name != self.chains[-1].name:
            raise PullError(
                "This root of trust is not the newest that was used here: another was"
                f" put in its place on {self.chains[-1].since[:10]}.",
                "Use the newer file. If the older one is right all the same, pull into"
                " another folder.",
            )
        return known[-1]

    def with_chain(self, chain: RootChain) -> "Chains":
        """Return them with one that was followed now."""
        others = tuple(each for each in self.chains if each.name != chain.name)
        return Chains(chains=(*others, chain))


def load_chains(disk: Disk, root: bytes) -> Chains:
    """Read what is remembered; what can't be read is taken for nothing.

    Metadata that an earlier version of the program kept is put into a folder of its
    chain, which the first of its roots names.
    """
    try:
        record = json.loads(disk.read(SEEN) or b"{}")
        found = Chains(chains=tuple(map(_chain, record.get("chains", ()))))
        number = int(record.get("number", 0))
    except (ValueError, AttributeError, KeyError, TypeError):
        return Chains()
    before = (
        (SeenRelease(number=number, when=str(record.get("when", ""))),)
        if number
        else ()
    )
    roots = _earlier_roots(disk)
    if not roots:
        return replace(found, loose=before) if before and not found.chains else found
    digests = tuple(sha256(data).hexdigest() for data in roots)
    name = digests[0][:16]
    _move_earlier(disk.path(TRUST), name)
    if found.chains:
        return found
    chain = RootChain(name=name, roots=digests, version=len(roots), seen=before)
    return Chains(chains=(chain,))


def dump_chains(chains: Chains) -> bytes:
    """Write what is remembered."""
    record = {
        "chains": [
            {
                "name": chain.name,
                "roots": list(chain.roots),
                "version": chain.version,
                "since": chain.since,
                "seen": [
                    {"number": s.number, "when": s.when, "signers": list(s.signers)}
                    for s in chain.seen
                ],
            }
            for chain in chains.chains
        ]
    }
    return json.dumps(record, indent=1).encode()


def _chain(record: Mapping[str, Any]) -> RootChain:
    return RootChain(
        name=str(record["name"]),
        roots=tuple(map(str, record["roots"])),
        version=int(record["version"]),
        since=str(record["since"]),
        seen=tuple(
            SeenRelease(
                number=int(each["number"]),
                when=str(each["when"]),
                signers=tuple(map(str, each["signers"])),
            )
            for each in record["seen"]
        ),
    )


def _continues(root: bytes, folder: Path, url: str, seconds: float) -> bool:
    """Whether a root follows those that are known, by what the server has between."""
    try:
        before = (folder / "root.json").read_bytes()
        known = root_from(before).signed.version
    except (OSError, PullError):
        return False
    wanted = root_from(root).signed.version
    if wanted <= known:
        return False
    between = roots_between(url, known + 1, wanted - 1, seconds=seconds)
    return len(between) == wanted - 1 - known and follows([*between, root], before)


def _earlier_roots(disk: Disk) -> Sequence[bytes]:
    """Return the roots that lie where an earlier version of the program kept them."""
    folder = disk.path(f"{TRUST}/{_HISTORY}")
    if not folder.is_dir():
        return ()
    paths = [path for path in folder.iterdir() if path.name.endswith(".root.json")]
    paths.sort(key=lambda path: int(path.name.partition(".")[0]))
    return [path.read_bytes() for path in paths]


def _move_earlier(trust: Path, name: str) -> None:
    target = trust / name
    target.mkdir(exist_ok=True)
    for path in sorted(trust.iterdir()):
        if path != target and (path.name == _HISTORY or path.suffix == ".json"):
            path.replace(target / path.name)
