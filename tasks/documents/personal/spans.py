"""What a piece of personal data is: which characters, of which kind, and what is shown in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# How many characters stay in sight at the beginning and at the end; spaces and dashes always do.
_SHOWN = {
    "mobile": (3, 4),
    "landline": (1, 2),
    "identity_number": (3, 4),
    "bank_account": (4, 4),
    "contact_name": (1, 0),
}
_AREA = re.compile(r"\(?(?:\+?86[\s-]*)?0\d{2,3}\)?[\s-]+")


class PersonalKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    IDENTITY_NUMBER = "identity_number"
    BANK_ACCOUNT = "bank_account"
    CONTACT_NAME = "contact_name"


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of some text."""

    start: int
    end: int
    kind: PersonalKind


def masked(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with asterisks for what must not be read; as long as before, so that every offset still holds."""
    parts, done = [], 0
    for span in spans:
        parts += [text[done : span.start], _starred(text[span.start : span.end], span.kind)]
        done = span.end
    return "".join([*parts, text[done:]])


def _starred(piece: str, kind: PersonalKind) -> str:
    first, last = _SHOWN[kind]
    area = _AREA.match(piece) if kind is PersonalKind.LANDLINE else None
    begin = area.end() if area else 0
    places = [at for at in range(begin, len(piece)) if piece[at].isalnum()]
    hidden = set(places[first : len(places) - last])
    return "".join("*" if at in hidden else char for at, char in enumerate(piece))
