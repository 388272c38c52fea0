"""The .doc converter that needs no office suite: msdoc2docx. Whether its work is complete is judged elsewhere."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile

from doc2docx import convert
from doc2docx.errors import BinaryBoundsError, EncryptedDocumentError, InvalidCompoundFile

from tasks.documents.rejection import DocumentRejected, ReasonCode

# U+FFFC (object) and U+FFFD (no character) in UTF-8.
_PLACEHOLDER = re.compile(rb"\xef\xbf[\xbc\xbd]")


def word_by_msdoc2docx(data: bytes) -> bytes:
    """The .doc file `data` as .docx.

    Raise DocumentRejected: encrypted; corrupt where the container is damaged; converter_missing for all else that it
    refuses, which is old versions of the format and contents that it does not know.
    """
    with tempfile.TemporaryDirectory(prefix="union-reports-") as folder:
        source, target = f"{folder}/source.doc", f"{folder}/target.docx"
        with open(source, "wb") as file:
            file.write(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise DocumentRejected(ReasonCode.ENCRYPTED, f"msdoc2docx: {error}") from error
        except (InvalidCompoundFile, BinaryBoundsError) as error:
            raise DocumentRejected(ReasonCode.CORRUPT, f"msdoc2docx: {error}") from error
        except MemoryError:
            raise
        except Exception as error:
            # Damaged files make it stumble over more than it has errors of its own for.
            refusal = f"msdoc2docx: {type(error).__name__}: {error}"
            raise DocumentRejected(ReasonCode.CONVERTER_MISSING, refusal) from error
        with open(target, "rb") as file:
            return _without_placeholders(file.read())


def _without_placeholders(word: bytes) -> bytes:
    """Without the characters that stand for drawings and for control characters: nobody typed them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xml"):
                content = _PLACEHOLDER.sub(b"", content)
            new.writestr(name, content)
    return buffer.getvalue()
