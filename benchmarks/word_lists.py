"""Makes the lists of words by which a mended typo is told from another word.

usage: word_lists.py LANGUAGE OUT.gz LIST…
       word_lists.py LANGUAGE OUT.gz LIST… --everyday COUNTS.json.gz LEAST

The lists are plain, a word a line: SCOWL's for English, OpenTaal's for Dutch, as Debian
has them in wamerican-huge, wbritish-huge and wdutch, and WordNet's index files, as in
wordnet-base. Proper names keep their capital; of Dutch those compounds are left out that
are made of two words of the list. Everyday are the words of the lists that COUNTS, a
frequency dictionary of pyspellchecker, has LEAST times.
"""

import gzip
import json
import re
import sys
from pathlib import Path

_WORD = re.compile(r"[A-Za-zàáâäçèéêëìíîïñòóôöùúûü][a-zàáâäçèéêëìíîïñòóôöùúûü]{1,39}")
_SHORTEST_PART = 4


def words_of(paths: list[Path]) -> set[str]:
    """Return the words of all lists that are without hyphens, points and the like."""
    return {
        word
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        # An index file of WordNet has the word first, and its licence behind blanks.
        if _WORD.fullmatch(
            word := line.strip().removesuffix("'s")
            if not path.name.startswith("index.")
            else line.split(" ")[0]
        )
    }


def without_compounds(words: set[str]) -> set[str]:
    """Leave out what the reader of the list puts together by itself."""
    kept: set[str] = set()
    for word in sorted(words, key=len):
        if word[0].isupper():
            kept.add(word)
            continue
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        if not any(
            word[cut:] in kept and {word[:cut], word[:cut].removesuffix("s")} & kept
            for cut in cuts
        ):
            kept.add(word)
    return kept


def main(language: str, out: str, *lists: str) -> None:
    """Write the list of `language`, sorted and packed, the same each time."""
    paths, _, counted = " ".join(lists).partition(" --everyday ")
    words = words_of([Path(path) for path in paths.split()])
    if counted:
        counts, least = counted.split()
        known = {word.lower() for word in words}
        often = json.loads(gzip.decompress(Path(counts).read_bytes()))
        words = {w for w, n in often.items() if n >= int(least) and w in known}
    elif language == "nl":
        words = without_compounds(words)
    packed = gzip.compress(
        ("\n" + "\n".join(sorted(words)) + "\n").encode(), compresslevel=9, mtime=0
    )
    Path(out).write_bytes(packed)
    sys.stdout.write(f"{len(words)} words, {len(packed)} bytes\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
