"""One report's rows (named as the views' columns) against its truth (the labelled JSON), aspect by aspect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tasks.evaluation.matching import fold, overlap, pair_best, pair_equal, same_number, same_quantity
from tasks.evaluation.model import Evaluation, Tally

Row = Mapping[str, Any]
Rows = Sequence[Row]

IDENTITY_FIELDS = (
    "organization_name",
    "fiscal_year",
    "region_level",
    "report_date",
    "self_score",
    "grade",
    "report_kind",
)
INDICATOR_FIELDS = ("level1", "level2", "target_text", "actual_text", "weight", "score")
LEAST_OVERLAP = 0.5
# What a claim states, and its parts in order of size.
_Claimed = tuple[Decimal, list[Decimal]]

# Codes whose rows are told apart by their label.
_LABELLED = {"economic_item", "named_project"}
# Truth files have no code of their own for heads of the functional classification.
_TRUTH_CODES = {"functional_item": "economic_item"}
# Which of our rules answer which family of the truth's rules.
_FAMILIES = (
    # First, as score_sum is about scores.
    ("score", re.compile(r"score|weight|grade")),
    ("sum", re.compile(r"sum|balance|parts")),
    ("ratio", re.compile(r"ratio|share|change|percent")),
    ("conflict", re.compile(r"conflict|restated|prose|table")),
    ("unit", re.compile(r"unit")),
    ("placeholder", re.compile(r"placeholder|truncated")),
    ("wording", re.compile(r"wording|contradict")),
)
# Rules on completeness, form, years and peers: true findings of which a reviewer decides what they mean.
_JUDGED = re.compile(
    r"_missing$|_unknown$|without_reason|full_score|grade|overshoot|execution|over_budget|jump|prior_year|outlier"
    r"|unclassified|quarantined"
)


def evaluate_report(truth: Mapping[str, Any], read: Mapping[str, Rows]) -> Evaluation:
    """`read` holds the rows of one report under report, figures, indicators, work_items, measures, claims, alerts."""
    items, pairs = _work_items(truth["work_items"], read["work_items"])
    categories, confusions = _categories(pairs)
    alerts, judgements = _alerts(truth["alerts"], read["alerts"])
    return Evaluation(
        {
            "identity": _identity(truth["identity"], read["report"][0]),
            "figures": _figures(truth["figures"], read["figures"]),
            "indicators": _indicators(truth["indicators"], read["indicators"]),
            "work_items": items,
            "measures": _measures(truth["work_items"], pairs, read["measures"]),
            "categories": categories,
            "claims": _claims(truth["claims"], read["claims"]),
            "alerts": alerts,
        },
        confusions,
        judgements,
    )


def _identity(truth: Row, read: Row) -> Tally:
    wrong = [
        f"{name}：应为 {truth[name]}，读作 {read.get(name)}"
        for name in IDENTITY_FIELDS
        if name in truth and not _same_field(truth[name], read.get(name))
    ]
    return Tally(sum(name in truth for name in IDENTITY_FIELDS) - len(wrong), tuple(wrong), tuple(wrong))


def _same_field(truth: object, read: object) -> bool:
    if isinstance(truth, int | float) and not isinstance(truth, bool):
        return same_number(truth, read)
    return truth == (None if read is None else str(read))


def _figures(truths: Rows, reads: Rows) -> Tally:
    def equal(truth: Row, read: Row) -> bool:
        return (
            truth["item_code"] in (read["item_code"], _TRUTH_CODES.get(read["item_code"]))
            and all(truth[key] == read[key] for key in ("basis", "source_kind"))
            and same_number(truth["amount_cny"], read["amount_cny"])
            and (truth["item_code"] not in _LABELLED or _contained(truth.get("label"), read["label"]))
        )

    def show(row: Row) -> str:
        amount = Decimal(str(row["amount_cny"]))
        return f"{row['item_code']} {row.get('label') or ''} {row['basis']} {amount:,.2f}元 {row['source_kind']}"

    _, missed, invented = pair_equal(truths, reads, equal)
    return Tally(len(truths) - len(missed), tuple(map(show, missed)), tuple(map(show, invented)))


def _contained(first: str | None, second: str | None) -> bool:
    first, second = fold(first), fold(second)
    return first in second or second in first


def _indicators(truths: Rows, reads: Rows) -> Tally:
    """Counts fields: an aligned row brings its level 3 and each further field that either side states."""
    pairs, missed, invented = pair_equal(truths, reads, lambda t, r: _name(t) == _name(r))
    matched, wrong = 0, []
    for truth, read in pairs:
        matched += 1
        for name in INDICATOR_FIELDS:
            if truth[name] is None and read[name] is None:
                continue
            if _same_indicator_field(truth[name], read[name]):
                matched += 1
            else:
                wrong.append(f"{truth['level3']} {name}：应为 {truth[name]}，读作 {read[name]}")
    lost = [str(row["level3"]) for row in missed] + wrong
    extra = [str(row["level3"]) for row in invented] + wrong
    return Tally(matched, tuple(lost), tuple(extra))


def _name(indicator: Row) -> str:
    """What its row is known by: where a form leaves level 3 empty, level 2."""
    return fold(indicator["level3"]) or fold(indicator["level2"])


def _same_indicator_field(truth: object, read: object) -> bool:
    if isinstance(truth, int | float):
        return same_number(truth, read)
    return fold(None if truth is None else str(truth)) == fold(None if read is None else str(read))


def _work_items(truths: Rows, reads: Rows) -> tuple[Tally, list[tuple[Row, Row]]]:
    pairs, missed, invented = pair_best(truths, reads, lambda t, r: overlap(t["text"], r["text"]), LEAST_OVERLAP)
    tally = Tally(len(pairs), tuple(t["text"] for t in missed), tuple(r["text"] for r in invented))
    return tally, pairs


def _measures(truths: Rows, pairs: Sequence[tuple[Row, Row]], reads: Rows) -> Tally:
    """Measures inside matched work items; those of missed items count as missed, of invented ones not at all."""

    def shown(value: object) -> str:
        return f"{Decimal(str(value)):f}".rstrip("0").rstrip(".") if "." in str(value) else str(value)

    total = Tally()
    paired = {id(truth): read for truth, read in pairs}
    for item in truths:
        read = paired.get(id(item))
        of_item = [row for row in reads if read is not None and row["item_no"] == read["item_no"]]
        matched, missed, invented = pair_equal(
            item["measures"], of_item, lambda t, r: same_quantity(t["value"], t["unit"], r["value"], r["unit"])
        )
        total += Tally(
            len(matched),
            tuple(f"{shown(m['value'])}{m['unit']}（{item['text'][:20]}…）" for m in missed),
            tuple(f"{shown(m['value'])}{m['unit']}（{item['text'][:20]}…）" for m in invented),
        )
    return total


def _categories(pairs: Sequence[tuple[Row, Row]]) -> tuple[Tally, dict[tuple[str, str], int]]:
    """Primary category of matched items, where an accepted other primary is right too. F1 equals accuracy here."""
    confusions: Counter[tuple[str, str]] = Counter()
    wrong = []
    for truth, read in pairs:
        accepted = {truth["category"], *truth.get("accept", ())}
        code = read["category_code"] or "other"
        confusions[truth["category"], truth["category"] if code in accepted else code] += 1
        if code not in accepted:
            wrong.append(f"{truth['text'][:40]}：应为 {truth['category']}，归入 {code}")
    return Tally(len(pairs) - len(wrong), tuple(wrong), tuple(wrong)), dict(confusions)


def _claims(truths: Rows, reads: Rows) -> Tally:
    """Equal when stated and parts are equal and both say whether it holds, whatever kind each calls it.

    Truth gives money in 万元, we in yuan.
    """

    def numbers(row: Row, scale: int) -> tuple[Decimal, list[Decimal]]:
        parts = [Decimal(str(part)) * scale for part in row["parts"]]
        # What is taken away in a balance is written with a minus by some.
        parts = [abs(part) for part in parts] if row["claim_kind"] == "balance" else parts
        # A part that is nought may be told or left out of a sum or a balance.
        counted = [part for part in parts if part or row["claim_kind"] not in ("sum", "balance")]
        return Decimal(str(row["stated"])) * scale, sorted(counted)

    def equal(truth: Row, read: Row) -> bool:
        return truth["holds"] == read["holds"] and any(
            near(numbers(truth, scale), numbers(read, 1)) for near in nearness(truth, read) for scale in (1, 10_000)
        )

    def nearness(truth: Row, read: Row) -> tuple[Callable[[_Claimed, _Claimed], bool], ...]:
        grows = read["claim_kind"] == "change" and truth["claim_kind"] in ("change", "ratio")
        return (_near, _same_growth) if grows else (_near,)

    def show(row: Row) -> str:
        return f"{row['claim_kind']} {row['stated']} ← {'、'.join(str(part) for part in row['parts'])} {row['holds']}"

    # A reader may see more that can be checked than the labeller wrote down: a claim that holds is no false alarm.
    _, missed, invented = pair_equal(truths, reads, equal)
    false = [row for row in invented if not row["holds"]]
    return Tally(len(truths) - len(missed), tuple(map(show, missed)), tuple(map(show, false)))


def _same_growth(first: _Claimed, second: _Claimed) -> bool:
    """A rate of growth over both years' amounts, or over one of them and the difference: one claim."""
    if len(first[1]) != 2 or len(second[1]) != 2 or first[0] not in (second[0], second[0] * 10_000):
        return False
    less, more = first[1]
    return set(second[1]) <= {less, more, more - less, less + more}


def _near(first: _Claimed, second: _Claimed) -> bool:
    if first[1] and len(first[1]) == len(second[1]):
        # A share's parts are money even where the share itself is a percentage.
        stated = first[0] == second[0] or first[0] == second[0] * 10_000
        return stated and first[1] == second[1]
    return False


def _family(rule_code: str) -> str:
    return next((name for name, pattern in _FAMILIES if pattern.search(rule_code)), rule_code)


def _alerts(truth: Mapping[str, Rows], reads: Rows) -> tuple[Tally, tuple[str, ...]]:
    """Every finding that must be there, and no error claimed that is none. Judgements are listed apart."""

    def answers(finding: Row, alert: Row) -> bool:
        place = fold(finding["where"])
        text = fold(f"{alert['message']}{alert['evidence']}{alert['observed']}{alert['expected']}{alert['subject']}")
        return place in text and _family(finding["rule"]) == _family(alert["rule_code"])

    def show(alert: Row) -> str:
        return f"{alert['rule_code']} {alert['message']}"

    known = [*truth["must"], *truth.get("may", ())]
    missed = [finding for finding in truth["must"] if not any(answers(finding, alert) for alert in reads)]
    unknown = [alert for alert in reads if alert["report_id"] and not any(answers(finding, alert) for finding in known)]
    false = [alert for alert in unknown if not _judges(alert)]
    tally = Tally(
        len(truth["must"]) - len(missed),
        tuple(f"{finding['rule']} {finding['where']}" for finding in missed),
        tuple(map(show, false)),
    )
    return tally, tuple(show(alert) for alert in unknown if _judges(alert))


def _judges(alert: Row) -> bool:
    """Whether an alert asks a reviewer to judge (completeness, form, years, peers) instead of claiming an error."""
    return alert["severity"] == "info" or _JUDGED.search(alert["rule_code"]) is not None
