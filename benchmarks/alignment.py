"""The aligner of translations in the form that scoring calls, with its variants."""

from collections.abc import Sequence

from safe_content.alignment.bitext.bitext import align as align_passages
from safe_content.model import codes
from safe_content.model.units import Kind, Language, Passage

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


def align(
    src: Sequence[str],
    tgt: Sequence[str],
    *,
    src_lang: str,
    tgt_lang: str,
    src_kind: Sequence[str] | None,
    tgt_kind: Sequence[str] | None,
    lexicon: bool = True,
) -> Beads:
    """Align texts whose kinds may be known."""
    beads = align_passages(
        passages(src, src_kind),
        passages(tgt, tgt_kind),
        source_language=Language(src_lang),
        target_language=Language(tgt_lang),
        lexicon=lexicon,
    )
    return [(bead.source, bead.target) for bead in beads]


def align_without_lexicon(
    src: Sequence[str],
    tgt: Sequence[str],
    *,
    src_lang: str,
    tgt_lang: str,
    src_kind: Sequence[str] | None,
    tgt_kind: Sequence[str] | None,
) -> Beads:
    """Align by what the document itself teaches."""
    return align(
        src,
        tgt,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_kind=src_kind,
        tgt_kind=tgt_kind,
        lexicon=False,
    )


def align_without_kinds(
    src: Sequence[str],
    tgt: Sequence[str],
    *,
    src_lang: str,
    tgt_lang: str,
    src_kind: Sequence[str] | None,
    tgt_kind: Sequence[str] | None,
) -> Beads:
    """Align as if nothing were known of what the texts are on the page."""
    del src_kind, tgt_kind
    return align(
        src, tgt, src_lang=src_lang, tgt_lang=tgt_lang, src_kind=None, tgt_kind=None
    )


def passages(texts: Sequence[str], kinds: Sequence[str] | None) -> list[Passage]:
    """Return texts as passages of the kinds given, or as paragraphs."""
    return [
        Passage(text=codes.serialise((text,)) if "<" in text else text, kind=Kind(kind))
        for text, kind in zip(texts, kinds or ["para"] * len(texts), strict=True)
    ]
