"""Draws real PDFs for tests with reportlab, as Word, WPS and the converters lay reports out. No words of a report stand
here: what a page says is the business of the test."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._cidfontdata import CIDFontInfo
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
MARGIN_PT = 72.0
SIZE_PT = 12.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
# reportlab writes these two strings as they are even into an encrypted file, where every string must be encrypted.
_ORDER = CIDFontInfo[FONT]["DescendantFonts"][0]["CIDSystemInfo"]
_ORDER.update(Registry=PDFString("Adobe"), Ordering=PDFString("GB1"))

BODY = ParagraphStyle("body", fontName=FONT, fontSize=SIZE_PT, leading=20, firstLineIndent=2 * SIZE_PT, wordWrap="CJK")
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)
TITLE = ParagraphStyle("title", parent=BODY, fontSize=18, leading=28, firstLineIndent=0, alignment=TA_CENTER)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=10.5, leading=14, firstLineIndent=0)

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Paper:
    """What every page of a document shows around its text; `{page}` and `{pages}` stand for the numbers."""

    size: tuple[float, float] = A4
    header: str = ""
    footer: str = ""
    rotation: int = 0
    encryption: StandardEncryption | None = None
    page_count: int = 0
    marks: Callable[[Canvas], None] = field(default=lambda canvas: None)

    def draw(self, canvas: Canvas, page_no: int) -> None:
        canvas.setFont(FONT, 9)
        width, height = self.size
        said = {"page": page_no, "pages": self.page_count}
        if self.header:
            canvas.drawCentredString(width / 2, height - 45, self.header.format(**said))
        if self.footer:
            canvas.drawCentredString(width / 2, 40, self.footer.format(**said))
        self.marks(canvas)


def story_pdf(story: Iterable[Flowable | str], paper: Paper | None = None) -> bytes:
    """Flowables (plain strings as body paragraphs) set one after the other over as many pages as they need."""
    paper = paper or Paper()
    flowables = [Paragraph(item, BODY) if isinstance(item, str) else item for item in story]
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target,
        pagesize=paper.size,
        leftMargin=MARGIN_PT - 6,
        rightMargin=MARGIN_PT - 6,
        topMargin=MARGIN_PT,
        bottomMargin=MARGIN_PT,
        encrypt=paper.encryption,
        rotation=paper.rotation,
    )

    def on_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.saveState()
        paper.draw(canvas, document.page)
        canvas.restoreState()
        if paper.rotation in (90, 270):
            # reportlab takes the size as the displayed one and turns the page's own box round by itself.
            canvas.setPageSize(paper.size[::-1])

    template.build(flowables, onFirstPage=on_page, onLaterPages=on_page)
    return target.getvalue()


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    spans: Sequence[Span] = (),
    header_rows: int = 0,
    cut_rows: bool = True,
    ruled: bool = True,
) -> Table:
    """A table of wrapped texts. `spans` are (first row, first column, last row, last column), counted from 0."""
    cells = [[Paragraph(text.replace("\n", "<br/>"), CELL) for text in row] for row in rows]
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), FONT)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    style += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in spans]
    return Table(
        cells,
        colWidths=list(widths),
        style=TableStyle(style),
        repeatRows=header_rows,
        splitByRow=1,
        splitInRow=1 if cut_rows else 0,
    )


def drawn_pdf(
    *pages: Callable[[Canvas], None], size: tuple[float, float] = A4, encryption: StandardEncryption | None = None
) -> bytes:
    """One page for each function, which draws it on the canvas (its origin is the lower left corner)."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, encrypt=encryption)
    for draw in pages:
        canvas.setFont(FONT, SIZE_PT)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def put(canvas: Canvas, x: float, top: float, text: str, size: float = SIZE_PT) -> None:
    """Text whose line box begins at `x`, `top` points below the page's upper side."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, canvas._pagesize[1] - top - size * 0.85, text)


def width_of(text: str, size: float = SIZE_PT) -> float:
    """The printed width of `text` in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def picture(width: int = 400, height: int = 560, shade: int = 200) -> ImageReader:
    """A grey picture: a scanned page, or a stamp when it is small."""
    return ImageReader(Image.new("L", (width, height), shade))


def scan_pdf(page_count: int = 2) -> bytes:
    """Pages that are pictures and nothing else, each its own."""

    def page(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: canvas.drawImage(picture(shade=200 + number % 50), 0, 0, *canvas._pagesize)

    return drawn_pdf(*map(page, range(page_count)))


def locked(*, to_open: str = "", to_change: str = "owner") -> StandardEncryption:
    """A lock: with `to_open` the file asks for that password, without it only changes are forbidden."""
    return StandardEncryption(to_open, to_change, canPrint=1, canModify=0, canCopy=0, strength=128)


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of the given objects, numbered from 1; the first one is the catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def empty_pdf() -> bytes:
    """A whole PDF that has no page."""
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def unmapped_pdf(code_count: int = 200) -> bytes:
    """A page whose glyphs show well and mean nothing: a subset font without a Unicode map."""
    codes = [f"{code:04x}" for code in range(300, 300 + code_count)]
    lines = [codes[start : start + 30] for start in range(0, len(codes), 30)]
    shown = " ".join(f"1 0 0 1 72 {760 - 20 * number} Tm <{''.join(line)}> Tj" for number, line in enumerate(lines))
    content = zlib.compress(f"BT /F1 12 Tf {shown} ET".encode())
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/FontDescriptor 7 0 R/CIDSystemInfo 8 0 R>>",
            b"<</Type/FontDescriptor/FontName/AAAAAA+Song/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200>>",
            b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        ]
    )
