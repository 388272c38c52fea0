"""Labelled reports become examples and the examples weights: with real Word files, a real regression."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tasks.reports.boundaries import ASIDE, BEGINS, GOES_ON, decisions
from tasks.rules.boundaries import parse_boundaries
from training.boundaries import learned, main
from training.examples import examples_of
from training.held_out import main as held_out

DEEDS = ["举办技能培训5期，惠及企业9家，培训职工210人", "慰问困难职工60名"]
TOLD = "为提升素质，举办技能培训5期，惠及企业9家，培训职工210人，慰问困难职工60名，营造了良好氛围。"


def labelled(folder: Path, name: str, deeds: list[str]) -> Path:
    document = Document()
    document.add_paragraph("某县总工会2022年度部门整体支出绩效自评报告")
    document.add_paragraph("三、履职完成情况")
    document.add_paragraph(TOLD)
    folder.mkdir(exist_ok=True)
    document.save(folder / f"{name}.docx")
    truth = folder / f"{name}.json"
    truth.write_text(json.dumps({"work_items": [{"text": deed} for deed in deeds]}), encoding="utf-8")
    return truth


def test_each_fragment_does_what_the_truth_says(tmp_path: Path) -> None:
    (example,) = examples_of(labelled(tmp_path, "report", DEEDS))
    assert example.decisions == (ASIDE, BEGINS, GOES_ON, GOES_ON, BEGINS, ASIDE)


def test_a_marked_narrative_is_an_example_too(tmp_path: Path) -> None:
    narrative = tmp_path / "narrative.txt"
    narrative.write_text("# 三、工作完成情况\n[[skills_training: 举办培训{5期}]]，效果好。\n", encoding="utf-8")
    (example,) = examples_of(narrative)
    assert example.decisions == (BEGINS, ASIDE)


def test_a_truth_without_its_report_is_named(tmp_path: Path) -> None:
    truth = tmp_path / "gone.json"
    truth.write_text('{"work_items": []}', encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"gone\.json"):
        list(examples_of(truth))


def test_what_labellers_do_is_learned(tmp_path: Path) -> None:
    """Those who part a count from the deed before it teach to part it, and those who join it to join it."""
    parted = ["举办技能培训5期，惠及企业9家", "培训职工210人", "慰问困难职工60名"]
    for deeds in (parted, DEEDS):
        examples = [example for n in range(4) for example in examples_of(labelled(tmp_path, f"report{n}", deeds))]
        weights = learned((example, 1.0) for example in examples)
        assert decisions(examples[0].row, examples[0].heading, weights) == examples[0].decisions


def test_too_few_examples_are_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="goes_on"):
        learned((example, 1.0) for example in examples_of(labelled(tmp_path, "report", DEEDS[1:])))


def test_the_command_writes_a_file_that_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        labelled(tmp_path / "reports", f"report{number}", DEEDS)
    out = tmp_path / "boundaries.csv"
    main([str(tmp_path / "reports"), "--out", str(out)])
    assert parse_boundaries(out.read_text(encoding="utf-8")).weights
    assert "3 narratives" in capsys.readouterr().out


def test_a_folder_is_read_by_the_weights_of_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(4):
        labelled(tmp_path / "one", f"report{number}", DEEDS)
        labelled(tmp_path / "other", f"report{number}", DEEDS)
    held_out([str(tmp_path / "one"), str(tmp_path / "other")])
    table = capsys.readouterr().out.splitlines()
    assert len(table) == 3
    # What both folders label alike is learned from the other one.
    assert [line.split()[2] for line in table[1:]] == ["1.000", "1.000"]
