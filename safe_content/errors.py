"""What stops a journey: each error says the file, the fact, and what to do."""


class SafeContentError(Exception):
    """A problem that a person can mend; nothing was written when it is raised."""


class UnreadableFileError(SafeContentError):
    """A file is not what its name says, or is damaged, so its text can't be read."""

    def __init__(self, origin: str, fact: str, advice: str) -> None:
        super().__init__(f"{origin} {fact} {advice} Nothing was changed.")


class EncryptedFileError(SafeContentError):
    """A file is protected by a password, so nothing in it can be read."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is protected by a password. Open it in Word, remove the"
            " password (File > Info > Protect Document), save, and try again."
            " Nothing was changed."
        )
