"""Whether a text has words in it that could be said in another language."""

from safe_content.language.contacts import addresses


def has_words(text: str) -> bool:
    """Tell whether a plain text has letters outside web and e-mail addresses."""
    if not any(letter.isalpha() for letter in text):
        return False
    links, mailboxes = addresses(text)
    left = list(text)
    for spot in (*links, *mailboxes):
        left[spot.start : spot.end] = " " * (spot.end - spot.start)
    return any(letter.isalpha() for letter in left)
