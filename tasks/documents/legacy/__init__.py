"""Files of older Word versions, of WPS and of Works (.doc, .wps, .rtf) as blocks, by way of a conversion to .docx."""

from tasks.documents.legacy.reading import read_legacy

__all__ = ["read_legacy"]
