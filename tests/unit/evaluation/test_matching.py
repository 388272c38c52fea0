"""When two values count as the same."""

from __future__ import annotations

import pytest

from tasks.evaluation.matching import fold, overlap, pair_best, pair_equal, same_number, same_quantity


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("新增会员（2 分）", "新增会员"),
        ("“三公经费” 控制率", "三公经费控制率"),
        ("预算编审(3)", "预算编审"),
        (None, ""),
    ],
)
def test_weights_punctuation_and_spaces_do_not_tell_names_apart(written: str | None, folded: str) -> None:
    assert fold(written) == folded


def test_a_weight_is_stripped_but_a_quantity_stays() -> None:
    assert fold("建立工会10家") != fold("建立工会12家")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("2.2", "万元"), ("22000", "元"), True),
        (("96", "万"), ("96", "万元"), True),
        (("56", "人/次"), ("56", "人次"), True),
        (("56", "人"), ("56", "人次"), False),
        (("3", "家"), ("4", "家"), False),
        (("5.2", "万人"), ("52000", "人"), True),
        (("1.5", "万人次"), ("15000", "人"), False),
        (("0.4", "个百分点"), ("0.4", "百分点"), True),
        (("2", "千克"), ("2000", "克"), False),
    ],
)
def test_quantities_are_equal_in_value_and_unit(first: tuple[str, str], second: tuple[str, str], same: bool) -> None:
    assert same_quantity(*first, *second) is same


def test_none_equals_none_only() -> None:
    assert same_number(None, None)
    assert not same_number(None, 0)
    assert same_number(97, "97.00")


def test_overlap_is_common_over_all_characters() -> None:
    assert overlap("走访慰问困难职工", "走访慰问 困难职工") == 1.0
    assert overlap("走访慰问", "走访慰问困难职工") == 0.5
    assert overlap("", "走访") == 0.0


def test_each_read_answers_one_truth_only() -> None:
    pairs, missed, invented = pair_equal([1, 1, 2], [1, 3], lambda a, b: a == b)
    assert (pairs, missed, invented) == ([(1, 1)], [1, 2], [3])


def test_the_best_match_wins_whatever_the_order() -> None:
    likeness = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "x"): 0.4, ("b", "y"): 0.8}
    pairs, missed, invented = pair_best(["a", "b"], ["x", "y"], lambda t, r: likeness[t, r], 0.5)
    assert (pairs, missed, invented) == ([("a", "y")], ["b"], ["x"])
