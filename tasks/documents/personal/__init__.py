"""Personal data: how it is recognised (numbers, names) and hidden (hiding). What is kept of it, reports/ decides."""

from __future__ import annotations

from tasks.documents.personal.hiding import PersonalPlace, hide, hide_in_name, hide_in_text
from tasks.documents.personal.spans import PersonalKind

__all__ = ["PersonalKind", "PersonalPlace", "hide", "hide_in_name", "hide_in_text"]
