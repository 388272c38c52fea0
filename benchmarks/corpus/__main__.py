"""`python -m benchmarks.corpus FOLDER --count 1000 [--seed 1] [--pdf 20]`: files, truth, and what was planted where."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.corpus.reports import Report, reports
from samples.build.__main__ import compose
from samples.build.files import word_bytes

_PDF_BATCH, _PDF_SECONDS = 40, 600


def write_report(report: Report, folder: Path) -> Path:
    """Word file and truth under `folder`; returns the Word file."""
    paper, truth = compose(report.sample)
    target = folder / f"{report.name}.docx"
    target.write_bytes(word_bytes(paper))
    (folder / "truth").mkdir(exist_ok=True)
    (folder / "truth" / f"{report.name}.json").write_text(truth.as_json(report.sample), encoding="utf-8")
    return target


def write_corpus(folder: Path, count: int, seed: int, workers: int = 2) -> list[Path]:
    """`count` Word files with their truth, in `workers` processes."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(write_report, reports(count, seed), [folder] * count, chunksize=8))


def write_pdfs(documents: Sequence[Path], folder: Path) -> list[Path]:
    """The same reports as PDFs, by LibreOffice in batches. Raises FileNotFoundError without it."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice: LibreOffice makes the PDFs and is not installed")
    for start in range(0, len(documents), _PDF_BATCH):
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [
                    program,
                    f"-env:UserInstallation=file://{profile}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(folder),
                    *map(str, documents[start : start + _PDF_BATCH]),
                ],
                check=True,
                capture_output=True,
                timeout=_PDF_SECONDS,
            )
    return [folder / f"{document.stem}.pdf" for document in documents]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", type=int, default=0, help="how many of them are also written as PDF")
    asked = parser.parse_args()
    documents = write_corpus(asked.folder, asked.count, asked.seed)
    if asked.pdf:
        write_pdfs(documents[: asked.pdf], asked.folder)
    kinds = Counter(one.kind for report in reports(asked.count, asked.seed) for one in report.planted)
    clean = sum(not report.planted for report in reports(asked.count, asked.seed))
    print(f"{len(documents)} reports in {asked.folder}, {clean} of them clean")
    for kind, number in kinds.most_common():
        print(f"{number:5}  {kind}")


if __name__ == "__main__":
    main()
