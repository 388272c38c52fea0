"""The samples are what their README, their contents and their truth say they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from samples.build.__main__ import BYTES_ARRIVED, compose
from samples.build.files import word_bytes
from samples.build.layouts import LAYOUTS
from samples.build.sample import read_sample
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.evaluation.evaluate import evaluate_report

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"
CONTENTS = sorted((SAMPLES / "build/content").glob("*.toml"))
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".pdf"})
BROKEN = "broken-download.pdf"
MAX_BYTES, MAX_BYTES_EACH = 3 * 2**20, 150_000
RULES = {path.stem for path in (ROOT / "duckdb/alerts").glob("*.sql")}


def listed() -> dict[str, list[str]]:
    """The README's table: cells after the first, by file name."""
    rows = re.findall(r"^\| `([\w.-]+)` \| (.*) \|$", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.M)
    return {name: cells.split(" | ") for name, cells in rows}


def truth_of(name: str) -> dict[str, Any]:
    return json.loads((SAMPLES / "truth" / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def texts_of(data: bytes, name: str) -> list[str]:
    document = read_document(data, name)
    cells = [cell.text for block in document.tables() if block.table for cell in block.table.cells]
    return [block.text for block in document.blocks if block.text] + cells


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    assert set(listed()) == {path.name for path in DOCUMENTS}


def test_every_report_has_content_files_and_truth() -> None:
    outputs = {f"{path.stem}.{output}" for path in CONTENTS for output in read_sample(path).outputs}
    assert outputs | {BROKEN} == {path.name for path in DOCUMENTS}
    assert {path.stem for path in CONTENTS} == {path.stem for path in (SAMPLES / "truth").iterdir()}


def test_files_are_small() -> None:
    sizes = [path.stat().st_size for path in DOCUMENTS]
    assert max(sizes) < MAX_BYTES_EACH
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*.*") if "__pycache__" not in path.parts) < MAX_BYTES


@pytest.mark.parametrize("path", CONTENTS, ids=lambda path: path.stem)
def test_content_makes_the_kept_words_and_the_kept_truth(path: Path) -> None:
    sample = read_sample(path)
    paper, truth = compose(sample)
    assert truth.as_json(sample) == (SAMPLES / "truth" / f"{path.stem}.json").read_text(encoding="utf-8")
    if "docx" in sample.outputs:
        kept = SAMPLES / f"{path.stem}.docx"
        assert texts_of(word_bytes(paper), kept.name) == texts_of(kept.read_bytes(), kept.name)


@pytest.mark.parametrize("path", [p for p in CONTENTS if "pdf" in read_sample(p).outputs], ids=lambda path: path.stem)
def test_pdfs_hold_the_words_of_their_content(path: Path) -> None:
    name = f"{path.stem}.pdf"
    text = "".join("".join(texts_of((SAMPLES / name).read_bytes(), name)).split())
    for place in [finding["where"] for finding in truth_of(path.stem)["alerts"]["must"]]:
        assert place in text


@pytest.mark.parametrize("name", [path.name for path in DOCUMENTS if path.name != BROKEN])
def test_the_readme_tells_what_is_true(name: str) -> None:
    organization, year, layout, _format, pages, planted, _note = listed()[name]
    sample = read_sample(SAMPLES / f"build/content/{name.rsplit('.', 1)[0]}.toml")
    truth = truth_of(sample.name)
    assert organization.startswith(truth["identity"]["organization_name"])
    assert int(year) == truth["identity"]["fiscal_year"]
    assert re.split(r"\W", layout)[0] == sample.layout
    if name.endswith(".pdf"):
        assert read_document((SAMPLES / name).read_bytes(), name).page_count == int(pages)
    if planted != "as in the Word file":
        assert re.findall(r"`(\w+)`", planted) == [finding["rule"] for finding in truth["alerts"]["must"]]


def test_planted_mistakes_are_of_kinds_that_have_a_rule() -> None:
    planted = {finding["rule"] for path in CONTENTS for finding in truth_of(path.stem)["alerts"]["must"]}
    assert planted <= RULES
    assert len(planted) >= 15


def test_samples_differ_in_level_layout_and_soundness() -> None:
    samples = [read_sample(path) for path in CONTENTS]
    assert {sample.layout for sample in samples} <= set(LAYOUTS)
    assert len({sample.layout for sample in samples}) >= 8
    assert len({sample.identity["organization_name"] for sample in samples}) >= 8
    assert {sample.identity["region_level"] for sample in samples} == {"city", "county", "industry"}
    assert any(not sample.alerts.get("must") for sample in samples)


def test_the_broken_download_is_refused_as_corrupt() -> None:
    data = (SAMPLES / BROKEN).read_bytes()
    assert len(data) == BYTES_ARRIVED
    assert (SAMPLES / "jichuan-2021.pdf").read_bytes().startswith(data)
    with pytest.raises(DocumentRejected) as refused:
        read_document(data, BROKEN)
    assert refused.value.reason_code is ReasonCode.CORRUPT


@pytest.mark.parametrize("path", CONTENTS, ids=lambda path: path.stem)
def test_truth_measured_against_itself_is_perfect(path: Path) -> None:
    truth = truth_of(path.stem)
    items = [{"item_no": n, "category_code": item["category"], **item} for n, item in enumerate(truth["work_items"])]
    measures = [{"item_no": item["item_no"], **measure} for item in items for measure in item["measures"]]
    figures = [{"label": "", **figure} for figure in truth["figures"]]
    read = {"report": [truth["identity"]], "figures": figures, "indicators": truth["indicators"], "work_items": items}
    result = evaluate_report(truth, read | {"measures": measures, "claims": truth["claims"], "alerts": []})
    wrong = {aspect: tally.missed + tally.invented for aspect, tally in result.tallies.items() if aspect != "alerts"}
    assert not any(wrong.values()), wrong
