"""A release that not enough editors have signed yet, as one file to be handed on."""

import dataclasses
import zlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from securesystemslib.signer import Signer
from tuf.api.exceptions import LengthOrHashMismatchError, RepositoryError
from tuf.api.metadata import Metadata, Root, Targets

from safe_content.model.errors import SafeContentError
from safe_content.publish.bundle_archive import archive
from safe_content.publish.key_files import NAME
from safe_content.publish.release_index import INDEX, Index, load_index

_ROOT = "root.json"
_TARGETS = "targets.json"
_FILES = "files/"
_LARGEST = 2_000_000_000
_DAMAGE = (
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RepositoryError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What comes of an archive, or of lists in it, with flipped bytes."""


class UnusableHandoverError(SafeContentError):
    """A file is no release that was handed on, or not as it was handed on."""

    def __init__(self, origin: str, fact: object) -> None:
        super().__init__(
            f"{origin} can't be signed: {fact}.",
            "Ask whoever handed it on for the file again.",
            "Nothing was signed, and nothing was changed.",
        )


class StrangerKeyError(SafeContentError):
    """None of the keys is an editor's of these releases."""

    def __init__(self, origin: str, editors: Sequence[str]) -> None:
        super().__init__(
            f"None of these keys signs for the release in {origin}.",
            f"Name one of those that do: {', '.join(editors)}.",
            "Nothing was signed.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """All that an editor needs to look at a release, and to sign it."""

    root: Metadata[Root]
    """Says who the editors are, and how many of them must sign together."""
    targets: Metadata[Targets]
    files: Mapping[str, bytes]
    """With the list of the release among them."""

    @property
    def index(self) -> Index:
        """The list of what the release holds."""
        return load_index(self.files[INDEX])

    @property
    def signed_by(self) -> tuple[str, ...]:
        """The names of the editors who signed."""
        result = self.root.signed.get_verification_result(
            Targets.type, self.targets.signed_bytes, self.targets.signatures
        )
        return tuple(sorted(self._name(keyid) for keyid in result.signed))

    @property
    def missing(self) -> int:
        """How many editors must still sign."""
        result = self.root.signed.get_verification_result(
            Targets.type, self.targets.signed_bytes, self.targets.signatures
        )
        return max(0, result.missing)

    @property
    def editors(self) -> tuple[str, ...]:
        """The names of all who may sign."""
        return tuple(map(self._name, self.root.signed.roles[Targets.type].keyids))

    def _name(self, keyid: str) -> str:
        key = self.root.signed.keys[keyid]
        return str(key.unrecognized_fields.get(NAME, keyid[:8]))


def countersigned(handover: Handover, signers: Sequence[Signer]) -> Handover:
    """Return it with the signatures of those of `signers` who are its editors."""
    targets = deepcopy(handover.targets)
    listed = handover.root.signed.roles[Targets.type].keyids
    for signer in signers:
        if signer.public_key.keyid in listed:
            targets.sign(signer, append=True)
    return dataclasses.replace(handover, targets=targets)


def is_editor(handover: Handover, signers: Sequence[Signer]) -> bool:
    """Tell whether any of `signers` is an editor of the release."""
    listed = handover.root.signed.roles[Targets.type].keyids
    return any(signer.public_key.keyid in listed for signer in signers)


def dump_handover(handover: Handover) -> bytes:
    """Write it as an archive; the same release and signatures give the same bytes."""
    return archive(
        {
            _ROOT: handover.root.to_bytes(),
            _TARGETS: handover.targets.to_bytes(),
            **{f"{_FILES}{n}": data for n, data in sorted(handover.files.items())},
        }
    )


def load_handover(data: bytes, *, origin: str) -> Handover:
    """Read it, and prove that its files are those that are signed."""
    try:
        with ZipFile(BytesIO(data)) as opened:
            entries = opened.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UnusableHandoverError(origin, "it holds more than a release")
            content = {entry.filename: opened.read(entry) for entry in entries}
        handover = Handover(
            root=Metadata[Root].from_bytes(content[_ROOT]),
            targets=Metadata[Targets].from_bytes(content[_TARGETS]),
            files={
                name.removeprefix(_FILES): each
                for name, each in content.items()
                if name.startswith(_FILES)
            },
        )
        known = handover.targets.signed.targets
        if known.keys() != handover.files.keys():
            raise UnusableHandoverError(origin, "files are missing or were added")
        for name, target in known.items():
            target.verify_length_and_hashes(handover.files[name])
        _check_index(handover, origin)
        # Whose signatures these are is asked of it later, and can't be of some.
        _ = handover.signed_by, handover.editors
    except LengthOrHashMismatchError as error:
        raise UnusableHandoverError(
            origin, "a file in it is not the one that was signed"
        ) from error
    except _DAMAGE as error:
        raise UnusableHandoverError(
            origin, "it is no release that was handed on, or is damaged"
        ) from error
    return handover


def _check_index(handover: Handover, origin: str) -> None:
    """Refuse a list that tells an editor of other files than are signed."""
    told = {item.name: item.sha256 for item in handover.index.items}
    held = {
        name: target.hashes["sha256"]
        for name, target in handover.targets.signed.targets.items()
        if name != INDEX
    }
    if told != held:
        raise UnusableHandoverError(origin, "its list does not tell of its files")
