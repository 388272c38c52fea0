"""Which converter is asked for which format, and when its work is believed. How each converts is its own business."""

from __future__ import annotations

from dataclasses import replace

from tasks.documents.archive import DEFAULT_LIMITS, ArchiveLimits
from tasks.documents.legacy.losses import is_legible, lost_share, raw_text, text_of_word
from tasks.documents.legacy.office import find_office, word_by_office
from tasks.documents.legacy.pure import word_by_msdoc2docx
from tasks.documents.model import Document, MediaType
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.word import read_word

# On honest files readers agree to the character; a lost text box is a hundredth of a report or less.
MOST_LOST = 0.001
# LibreOffice reads half an RTF file as if it were all. What may follow the last brace says nothing.
_AFTER_RTF = b" \t\r\n\x00\x1a"


def read_legacy(data: bytes, media_type: MediaType, limits: ArchiveLimits = DEFAULT_LIMITS) -> Document:
    """The blocks of a .doc, .wps or .rtf file, as `read_word` gives them for the same document saved as .docx.

    Raise DocumentRejected: converter_missing (nothing on this machine reads it), corrupt (damaged, or every conversion
    lost or garbled text), timed_out, encrypted, and whatever `read_word` raises.
    """
    return replace(read_word(_word(data, media_type, limits), limits), media_type=media_type)


def _word(data: bytes, media_type: MediaType, limits: ArchiveLimits) -> bytes:
    if media_type is MediaType.DOC:
        return _from_doc(data, limits)
    if media_type is MediaType.RTF and not data.rstrip(_AFTER_RTF).endswith(b"}"):
        raise DocumentRejected(ReasonCode.CORRUPT, "RTF without its end")
    word = _by_office(data, media_type, DocumentRejected(ReasonCode.CONVERTER_MISSING, "only LibreOffice reads this"))
    if not is_legible(text_of_word(word, limits)):
        raise DocumentRejected(ReasonCode.CORRUPT, "LibreOffice made no legible text of it")
    return word


def _from_doc(data: bytes, limits: ArchiveLimits) -> bytes:
    """By the converter that needs no office suite, if it is seen to lose nothing; else by LibreOffice."""
    held = raw_text(data)
    held = held if is_legible(held) else ""
    try:
        word = word_by_msdoc2docx(data)
        text = text_of_word(word, limits)
    except DocumentRejected as rejected:
        if rejected.reason_code is ReasonCode.ENCRYPTED:
            raise
        refusal = rejected
    else:
        if confirms(held, text) or not (held or text.strip()):
            return word
        refusal = DocumentRejected(ReasonCode.CONVERTER_MISSING, "no second reader confirms msdoc2docx")
        held = held or text
    word = _by_office(data, MediaType.DOC, refusal)
    text = text_of_word(word, limits)
    # Of a file that nobody else can read LibreOffice sometimes makes nothing, or nonsense.
    if not (confirms(held, text) if held else text.strip() and is_legible(text)):
        raise DocumentRejected(ReasonCode.CORRUPT, f"{refusal.detail}; LibreOffice's conversion lost or garbled text")
    return word


def confirms(held: str, text: str) -> bool:
    """Whether a conversion's text has all that another reader found in the same file, if it found anything."""
    return bool(held) and lost_share(held, text) <= MOST_LOST


def _by_office(data: bytes, media_type: MediaType, otherwise: DocumentRejected) -> bytes:
    """As .docx by LibreOffice; `otherwise` says why the file is refused where there is none."""
    office = find_office()
    if office is None:
        raise DocumentRejected(otherwise.reason_code, f"{otherwise.detail}; no LibreOffice on this machine")
    return word_by_office(data, media_type, office)
