"""What arrives night by night: new reports, corrected ones, the same again, and files that are none. No faults here."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from benchmarks.corpus.reports import reports
from samples.build.__main__ import compose
from samples.build.files import word_bytes

_CORRECTED = ("慰问", "走访慰问")


@dataclass(frozen=True, slots=True)
class Arrival:
    """`path` below the inbox. Paths sort as the files came, what was cut short last of its night, so that one run over
    all of them sees them in that order.
    """

    path: Path
    data: bytes


def arrivals(nights: int, each: int, seed: int) -> Iterator[tuple[Arrival, ...]]:
    """One tuple a night. Every file stays where it was put, but that one cut short is whole the night after."""
    chance = random.Random(f"arrivals {seed}")
    new = (word_bytes(compose(one.sample)[0]) for one in reports(nights * each, seed))
    before: list[bytes] = []
    cut: Arrival | None = None
    for night in range(nights):
        folder = Path(f"night-{night:02}")
        here = [Arrival(folder / f"报告 {at:03}.docx", data) for at, data in enumerate(islice(new, each))]
        whole = [cut] if cut else []
        if before:
            here.append(Arrival(folder / "又一份 同样的.docx", chance.choice(before)))
            here.append(Arrival(folder / "更正 后.docx", corrected(chance.choice(before))))
        before += [one.data for one in here]
        cut = Arrival(folder / "终稿 起初只有半份.docx", corrected(here[0].data, "半份"))
        here.append(Arrival(cut.path, cut.data[: len(cut.data) // 2]))
        here.append(Arrival(folder / "不是报告.pdf", b"%PDF-1.7\n" + chance.randbytes(500)))
        here.append(Arrival(folder / "空文件.docx", b""))
        yield (*whole, *here)
    if cut:
        yield (cut,)


def corrected(data: bytes, mark: str = "") -> bytes:
    """The same federation's report on the same year with other words, so that it takes the place of the first."""
    old, new = _CORRECTED
    with zipfile.ZipFile(BytesIO(data)) as source, BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for item in source.infolist():
                part = source.read(item)
                if item.filename == "word/document.xml":
                    text = part.decode().replace(f"走访{old}", old).replace(old, new)
                    part = text.replace("</w:body>", f"<!-- {mark or len(data)} --></w:body>").encode()
                target.writestr(zipfile.ZipInfo(item.filename), part, zipfile.ZIP_DEFLATED)
        return out.getvalue()
