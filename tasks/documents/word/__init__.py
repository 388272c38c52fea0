"""Word documents (.docx, .docm with macros ignored, strict OOXML) as blocks. One walk over the XML, no layout."""

from tasks.documents.word.reader import read_word

__all__ = ["read_word"]
