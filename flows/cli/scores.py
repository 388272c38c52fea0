"""How an evaluation is shown: scores, categories taken for one another, what was missed or invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows.cli.output import console, plain, print_table

if TYPE_CHECKING:
    from tasks.evaluation.model import Evaluation, Tally

_ASPECTS = {
    "identity": "单位年度",
    "figures": "预算数据",
    "indicators": "绩效指标",
    "work_items": "工作事项",
    "measures": "量化成果",
    "categories": "类别",
    "claims": "勾稽关系",
    "alerts": "预警",
}


def as_values(evaluation: Evaluation) -> dict[str, object]:
    """For JSON: aspect -> scores, counts and the differences themselves; categories also with the confusion table.

    Alerts that ask for a judgement stand apart, under `judgements`: they count neither for nor against.
    """
    values: dict[str, dict[str, object]] = {name: _tally(tally) for name, tally in evaluation.tallies.items()}
    values["categories"] |= {"macro_f1": evaluation.macro_f1, "confusions": _confusions(evaluation)}
    values["alerts"] |= {"judgements": list(evaluation.judgements)}
    return dict(values)


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "matched": tally.matched,
        "missed": len(tally.missed),
        "invented": len(tally.invented),
        "missed_list": list(tally.missed),
        "invented_list": list(tally.invented),
    }


def _confusions(evaluation: Evaluation) -> list[dict[str, object]]:
    """The confusion table as rows, the right ones too; the most frequent first."""
    pairs = sorted(evaluation.confusions.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"truth": truth, "read": read, "work_items": count} for (truth, read), count in pairs]


def print_scores(name: str, evaluation: Evaluation) -> None:
    rows = [
        [
            _ASPECTS[aspect],
            _shown(t.precision),
            _shown(t.recall),
            _shown(t.f1),
            t.matched,
            len(t.missed),
            len(t.invented),
        ]
        for aspect, t in evaluation.tallies.items()
    ]
    print_table(("方面", "查准率", "查全率", "F1", "相符", "漏", "多"), rows, name)
    if evaluation.judgements:
        judged = f"另有 {len(evaluation.judgements)} 条预警属于完整性、形式、年度或同类比较，由人判断，不计对错"
        console().print(plain(judged), style="dim")


def print_categories(evaluation: Evaluation, names: Mapping[str, str]) -> None:
    """The confusion table, one line per category; what went elsewhere is named with how often."""
    rows = [
        [
            names.get(code, code),
            tally.true,
            tally.matched,
            tally.read - tally.matched,
            _shown(tally.f1),
            "、".join(f"{names.get(other, other)} {count}" for other, count in tally.taken_for.items()),
        ]
        for code, tally in evaluation.category_tallies.items()
    ]
    if rows:
        title = (
            f"主要类别（正确率 {_shown(evaluation.tallies['categories'].f1)}，宏平均 F1 {_shown(evaluation.macro_f1)}）"
        )
        print_table(("标注类别", "事项", "归对", "误入", "F1", "误归到"), rows, title)


def print_differences(evaluation: Evaluation) -> None:
    rows = [
        [_ASPECTS[aspect], kind, text]
        for aspect, tally in evaluation.tallies.items()
        for kind, texts in (("漏", tally.missed), ("多", tally.invented))
        for text in texts
    ]
    rows += [[_ASPECTS["alerts"], "由人判断", text] for text in evaluation.judgements]
    if rows:
        print_table(("方面", "差异", "内容"), rows)


def _shown(share: float | None) -> str:
    return "—" if share is None else f"{share:.3f}"
