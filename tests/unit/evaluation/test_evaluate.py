"""One report's rows against its truth: what counts as right, missed, invented."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from tasks.evaluation.evaluate import evaluate_report
from tasks.evaluation.model import Evaluation

TRUTH: dict[str, Any] = {
    "identity": {"organization_name": "青岚市总工会", "fiscal_year": 2024, "self_score": 96.5, "report_date": None},
    "figures": [
        {"item_code": "income_total", "basis": "actual", "amount_cny": 1200000.0, "source_kind": "prose"},
        {"item_code": "economic_item", "basis": "actual", "amount_cny": 5000.0, "source_kind": "prose",
         "label": "办公费"},
    ],
    "indicators": [
        {
            "level1": "产出指标", "level2": "数量指标", "level3": "新建工会（5分）",
            "target_text": "≥10家", "actual_text": "12家", "weight": 5, "score": 5,
        }
    ],
    "work_items": [
        {
            "text": "走访慰问困难职工120人，发放慰问金6万元",
            "category": "hardship_assistance",
            "accept": ["warmth_visit"],
            "measures": [{"value": 120, "unit": "人"}, {"value": 6, "unit": "万元"}],
        }
    ],
    "claims": [{"claim_kind": "sum", "stated": 120, "parts": [80, 39.5], "holds": False}],
    "alerts": {"must": [{"rule": "sum_mismatch", "where": "120万元"}],
               "may": [{"rule": "unit_missing", "where": "6万"}]},
}  # fmt: skip

READ: dict[str, Any] = {
    "report": [
        {"organization_name": "青岚市总工会", "fiscal_year": 2024, "self_score": Decimal("96.50"), "report_date": None}
    ],
    "figures": [
        {"item_code": "income_total", "basis": "actual", "amount_cny": Decimal("1200000.00"), "source_kind": "prose",
         "label": "收入总计"},
        {"item_code": "economic_item", "basis": "actual", "amount_cny": Decimal(5000), "source_kind": "prose",
         "label": "其中办公费"},
    ],
    "indicators": [
        {
            "level1": "产出指标", "level2": "数量指标", "level3": "新建工会",
            "target_text": "≥10 家", "actual_text": "12家", "weight": Decimal(5), "score": Decimal(5),
        }
    ],
    "work_items": [
        {"item_no": 1, "text": "走访慰问困难职工120人，发放慰问金6万元。", "category_code": "warmth_visit"}
    ],
    "measures": [
        {"item_no": 1, "value": Decimal(120), "unit": "人"}, {"item_no": 1, "value": Decimal(60000), "unit": "元"}
    ],
    "claims": [
        {"claim_kind": "sum", "stated": Decimal(1200000), "parts": [Decimal(395000), Decimal(800000)], "holds": False}
    ],
    "alerts": [
        {"rule_code": "sum_mismatch", "severity": "critical", "report_id": "r", "subject": "支出",
         "observed": "120 万元", "expected": "119.5 万元", "evidence": "[]",
         "message": "支出合计120万元，分项之和119.5万元"}
    ],
}  # fmt: skip


def aspects(evaluation: Evaluation) -> dict[str, tuple[int, int, int]]:
    return {name: (t.matched, len(t.missed), len(t.invented)) for name, t in evaluation.tallies.items()}


def test_a_perfect_reading_misses_and_invents_nothing() -> None:
    result = aspects(evaluate_report(TRUTH, READ))
    assert result == {
        "identity": (4, 0, 0),
        "figures": (2, 0, 0),
        "indicators": (7, 0, 0),
        "work_items": (1, 0, 0),
        "measures": (2, 0, 0),
        "categories": (1, 0, 0),
        "claims": (1, 0, 0),
        "alerts": (1, 0, 0),
    }


@pytest.mark.parametrize(
    ("aspect", "key", "change", "expected"),
    [
        ("identity", "report", {"fiscal_year": 2025}, (3, 1, 1)),
        ("figures", "figures", {"basis": "budget"}, (1, 1, 1)),
        ("indicators", "indicators", {"actual_text": "11家"}, (6, 1, 1)),
        ("work_items", "work_items", {"text": "组织疗休养活动"}, (0, 1, 1)),
        ("measures", "measures", {"value": Decimal(121)}, (1, 1, 1)),
        ("categories", "work_items", {"category_code": "reading"}, (0, 1, 1)),
        ("claims", "claims", {"holds": True}, (0, 1, 0)),
        ("alerts", "alerts", {"rule_code": "placeholder"}, (0, 1, 1)),
    ],
)
def test_one_wrong_value_costs_its_own_aspect(
    aspect: str, key: str, change: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    read = deepcopy(READ)
    read[key][0].update(change)
    assert aspects(evaluate_report(TRUTH, read))[aspect] == expected


def test_measures_of_an_item_that_was_missed_are_missed() -> None:
    read = deepcopy(READ)
    read["work_items"], read["measures"] = [], []
    assert aspects(evaluate_report(TRUTH, read))["measures"] == (0, 2, 0)


def test_a_finding_that_may_be_raised_is_no_false_alarm() -> None:
    read = deepcopy(READ)
    read["alerts"].append({**READ["alerts"][0], "rule_code": "unit_missing", "message": "慰问金6万缺单位"})
    assert aspects(evaluate_report(TRUTH, read))["alerts"] == (1, 0, 0)


def test_a_sum_of_scores_is_about_scores() -> None:
    found = [{"rule": "score_sum", "where": "120万元"}]
    read = {**READ, "alerts": [{**READ["alerts"][0], "rule_code": "score_mismatch"}]}
    assert aspects(evaluate_report({**TRUTH, "alerts": {"must": found}}, read))["alerts"] == (1, 0, 0)


@pytest.mark.parametrize(
    ("parts", "expected"), [((210, 10), (1, 0, 0)), ((200, 10), (1, 0, 0)), ((200, 11), (0, 1, 0))]
)
def test_growth_over_both_years_or_over_one_and_the_difference_is_one_claim(
    parts: tuple[int, int], expected: tuple[int, int, int]
) -> None:
    claim = {"claim_kind": "change", "stated": 5, "parts": [210, 200], "holds": True, "note": ""}
    read = {**READ, "claims": [{**claim, "stated": Decimal(5), "parts": [Decimal(part) for part in parts]}]}
    assert aspects(evaluate_report({**TRUTH, "claims": [claim]}, read))["claims"] == expected


@pytest.mark.parametrize(("kind", "expected"), [("balance", (1, 0, 0)), ("sum", (0, 1, 0))])
def test_a_minus_in_a_balance_says_only_what_is_taken_away(kind: str, expected: tuple[int, int, int]) -> None:
    claim = {"claim_kind": kind, "stated": 7, "parts": [2, 25, -20], "holds": True, "note": ""}
    read = {**READ, "claims": [{**claim, "stated": Decimal(7), "parts": [Decimal(2), Decimal(25), Decimal(20)]}]}
    assert aspects(evaluate_report({**TRUTH, "claims": [claim]}, read))["claims"] == expected


def test_a_category_read_wrong_shows_in_the_confusions() -> None:
    read = deepcopy(READ)
    read["work_items"][0]["category_code"] = "reading"
    assert evaluate_report(TRUTH, read).confusions == {("hardship_assistance", "reading"): 1}


@pytest.mark.parametrize(
    ("rule", "severity", "judged"),
    [
        ("actual_missing", "warning", True),
        ("points_lost_without_reason", "info", True),
        ("peer_outlier", "info", True),
        ("three_public_over_budget", "warning", True),
        ("sum_mismatch", "critical", False),
        ("score_mismatch", "critical", False),
        ("truncated_number", "warning", False),
        ("ratio_mismatch", "info", True),  # within what rounding explains: said to be no error
    ],
)
def test_an_alert_that_asks_for_a_judgement_is_counted_apart(rule: str, severity: str, judged: bool) -> None:
    read = deepcopy(READ)
    read["alerts"].append({**READ["alerts"][0], "rule_code": rule, "severity": severity, "message": "某处",
                           "observed": "", "subject": "", "expected": ""})  # fmt: skip
    result = evaluate_report(TRUTH, read)
    assert result.judgements == ((f"{rule} 某处",) if judged else ())
    assert result.tallies["alerts"].invented == (() if judged else (f"{rule} 某处",))


def test_the_mean_over_categories_counts_small_ones_in_full() -> None:
    confusions = {("reading", "reading"): 8, ("reading", "other"): 2, ("student_aid", "student_aid"): 1}
    evaluation = Evaluation(confusions=confusions)
    tallies = evaluation.category_tallies
    assert {code: round(tally.f1, 4) for code, tally in tallies.items()} == {
        "other": 0.0, "reading": round(16 / 18, 4), "student_aid": 1.0,
    }  # fmt: skip
    assert tallies["reading"].taken_for == {"other": 2}
    assert evaluation.macro_f1 == pytest.approx((0 + 16 / 18 + 1) / 3)
    assert Evaluation().macro_f1 is None


def test_tallies_add_up_over_reports() -> None:
    one = evaluate_report(TRUTH, READ)
    both = Evaluation.total([one, one])
    assert both.tallies["figures"].matched == 4
    assert both.tallies["figures"].f1 == 1.0
