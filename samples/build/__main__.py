"""`python -m samples.build [NAME ...]`: writes Word files, PDFs (where LibreOffice is) and truth. No layout here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from samples.build.files import missing_converters, pdf_bytes, word_bytes
from samples.build.layouts import LAYOUTS
from samples.build.paper import Paper
from samples.build.sample import Sample, read_sample
from samples.build.truth import Truth

ROOT = Path(__file__).resolve().parents[2]
# Where contents lie, where documents go, where truth goes. The unseen reports are kept apart: nothing is tuned on them.
SHELVES = (
    (ROOT / "samples/build/content", ROOT / "samples", ROOT / "samples/truth"),
    (ROOT / "tests/golden/unseen/content", ROOT / "tests/golden/unseen", ROOT / "tests/golden/unseen"),
)
# A download that stopped early: the first bytes of a good PDF, for a look at the quarantine.
WHOLE, BROKEN, BYTES_ARRIVED = "jichuan-2021.pdf", "broken-download.pdf", 24_000


def compose(sample: Sample) -> tuple[Paper, Truth]:
    layout = LAYOUTS[sample.layout]
    truth = Truth()
    paper = Paper(layout.LOOK, truth)
    layout.write(sample, paper)
    return paper, truth


def write_sample(content: Path, documents: Path, truths: Path) -> list[str]:
    """Writes the files of one report; returns a line for each, for the person at the screen."""
    sample = read_sample(content)
    paper, truth = compose(sample)
    (truths / f"{sample.name}.json").write_text(truth.as_json(sample), encoding="utf-8")
    word, lines = word_bytes(paper), []
    for output in sample.outputs:
        target = documents / f"{sample.name}.{output}"
        if output == "pdf" and (missing := missing_converters()):
            lines.append(f"{target.relative_to(ROOT)}  left as it is: {' and '.join(missing)} not installed")
            continue
        target.write_bytes(pdf_bytes(word) if output == "pdf" else word)
        lines.append(f"{target.relative_to(ROOT)}  {target.stat().st_size:,} bytes")
        if target.name == WHOLE:
            target.with_name(BROKEN).write_bytes(target.read_bytes()[:BYTES_ARRIVED])
    return lines


def main(names: Sequence[str]) -> None:
    for contents, documents, truths in SHELVES:
        for content in sorted(contents.glob("*.toml")):
            if not names or content.stem in names:
                sys.stdout.write("\n".join(write_sample(content, documents, truths)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
