"""Sums that no word announces: amounts in a row, or at the heads of a list's points, that make a total near them.

Only what adds up is told: without 其中 or 包括 a difference proves nothing. Announced lists are found in sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby

from tasks.documents.model import Block
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Comparator, QuantityKind
from tasks.reports.sums import Part, Sum, amount_of, step_of

# So few and so round amounts may make another one by chance.
_LEAST_DIGITS = 2
_LONGEST = 16
_MOST_BETWEEN = 2
# 较上年40万元增长5%: what another amount is held against.
_COMPARED = re.compile(r"(?:比|较|与|同)[^，。；]{0,14}$")
_GIVEN = re.compile(r"^\s*(?:(?:实际|实)?得(?:分)?|自评得)(?:为)?\s*$")
# 过程指标得20分: the part that the points were given for stands before the word.
_GIVEN_FOR = re.compile(r"^\s*(?![^，。；]*(?:综合|总|合计|最终|整体|自评))[一-龥、（）()]{2,14}得(?:分)?(?:为)?\s*$")
_FOR_EACH = re.compile(r"人均|户均|每[人户家名个]|标准|单价")
_DONE = re.compile(r"(?<!未)(?<!没有)(?:完成|达到|达标|实现|办结|化解|解决)[^，。；未]{0,6}$")
_NOT_DONE = re.compile(r"(?:未|没有?|尚在|仍在|正在)[^，。；]{0,12}$")
_THE_REST = re.compile(r"(?:剩下|剩余|余下|其余)的?[^，。；]{0,6}$")
_WENT = re.compile(r"(?:退出|退档|脱困|解困|脱贫|销号|注销|核减)(?:了|的)?(?:[^，。；\d]{0,6})$")
_STAYED = re.compile(r"(?:年末|年底|期末|目前|现|仍)[^，。；\d]{0,4}(?:在档|在册|建档|留档|有)[^，。；\d]{0,6}$")
_POINT = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[一二三四五六七八九十]{1,2}是|[①-⑳])")


def find_closing_sums(mentions: Sequence[Mention], sums: Sequence[Sum]) -> Iterator[Sum]:
    """Runs of amounts of one paragraph that make an amount before or after them, each list once.

    `sums`: those found already; the parts of theirs that stand inside a run are passed over.
    """
    known = {(found.head.index, part.mention.index) for found in sums if found.closes for part in found.parts}
    inner = {part.mention.index for found in sums if found.closes for part in found.parts}
    for _, of_block in groupby(mentions, key=_block_no):
        amounts = [mention for mention in of_block if _is_amount(mention)]
        outer = [m for m in amounts if m.index not in inner]
        for row in (outer, amounts):
            for place, head in enumerate(row):
                for made in filter(None, (_after(head, row, place), _before(head, row, place))):
                    key = (head.index, made.parts[0].mention.index)
                    if key not in known:
                        known.add(key)
                        yield made


def find_told_scores(mentions: Sequence[Mention]) -> Iterator[Sum]:
    """自评得分90分。投入满分25分，得23分；…: the points given, between which stand those that could be had."""
    points = [m for m in mentions if m.quantity.unit == "分" and m.role is Role.LEVEL]
    given = [m for m in points if _GIVEN.search(m.lead) or _GIVEN_FOR.search(m.lead)]
    for head in points:
        if head in given:
            continue
        here = [m for m in given if m.block is head.block]
        for told in ([m for m in here if m.index > head.index], [m for m in here if m.index < head.index]):
            if made := _made(head, told):
                yield made


def find_done_and_not(mentions: Sequence[Mention]) -> Iterator[Sum]:
    """设指标12项，完成10项，未达到2项; 在册50户，走访46户，剩下4户: what was reached and the rest make all of it.

    在档50户逐户核查，退出8户，年末在档42户: those who went and those who stayed, where nobody came.
    """
    for head, done, left in zip(mentions, mentions[1:], mentions[2:], strict=False):
        counted = head.key == done.key == left.key and head.quantity.kind is not QuantityKind.MONEY
        done_and_not = _DONE.search(done.lead) and _NOT_DONE.search(left.lead)
        went = _WENT.search(done.lead) and _STAYED.search(left.lead)
        told = (done_and_not or went or _THE_REST.search(left.lead)) and head.sentence == left.sentence
        if counted and told and all(m.role is Role.LEVEL and m.quantity.unit for m in (head, done, left)):
            made = Sum(head, tuple(Part(m, amount_of(m), step_of(m)) for m in (done, left)))
            if made.computed == made.stated:
                yield made


def find_reasons(mentions: Sequence[Mention]) -> Iterator[Sum]:
    """增加27万元，原因：一是追加人员经费19万元；二是追加慰问经费8万元: a change and the amounts that explain it."""
    for change in mentions:
        if change.role is not Role.CHANGE or change.quantity.kind is not QuantityKind.MONEY:
            continue
        near = mentions[change.index + 1 : change.index + 1 + _LONGEST]
        after = [m for m in near if m.sentence <= change.sentence + 1 and m.key == change.key]
        for end in range(len(after), 1, -1):
            if any("原因" in m.gap or "一是" in m.gap for m in after[:1]) and (made := _made(change, after[:end])):
                yield made
                break


def find_point_sums(mentions: Sequence[Mention], totals: Sequence[Mention]) -> Iterator[Sum]:
    """The first amounts of a list's points, each a paragraph of its own, that make one of `totals` together."""
    firsts: dict[int, Mention] = {}
    blocks: list[Block] = []
    for _, of_block in groupby(mentions, key=_block_no):
        told_there = list(of_block)
        block, first = told_there[0].block, next(filter(_is_amount, told_there), None)
        blocks.append(block)
        if first is not None and _POINT.match(block.text):
            firsts[block.block_no] = first
    told: set[Decimal] = set()
    for run in _neighbours(blocks, firsts):
        reached, slack = list(accumulate(map(amount_of, run)))[1:], sum(map(step_of, run), Decimal(0))
        heads = [
            total
            for total in totals
            if reached
            and min(reached) <= amount_of(total) + step_of(total) + slack
            and amount_of(total) - step_of(total) - slack <= max(reached)
            and total not in run
        ]
        for head in heads:
            made = next((s for end in range(len(run), 1, -1) if (s := _made(head, run[:end]))), None)
            if made and amount_of(head) not in told:
                told.add(amount_of(head))
                yield made


def _block_no(mention: Mention) -> int:
    return mention.block.block_no


def _neighbours(blocks: Sequence[Block], firsts: dict[int, Mention]) -> Iterator[list[Mention]]:
    """The first amounts of points that follow one another."""
    run: list[Mention] = []
    for block in blocks:
        if block.block_no in firsts:
            run.append(firsts[block.block_no])
        elif run and not _is_between(block):
            yield run
            run = []
    if run:
        yield run


def _is_between(block: Block) -> bool:
    """A paragraph under a point, which belongs to it."""
    return not _POINT.match(block.text) and len(block.text) < 400


def _is_amount(mention: Mention) -> bool:
    quantity = mention.quantity
    plain = quantity.comparator is Comparator.EQUAL and quantity.high is None
    plain = plain and not _FOR_EACH.search(mention.lead) and not _COMPARED.search(mention.lead)
    return mention.role is Role.LEVEL and quantity.kind is QuantityKind.MONEY and plain and bool(quantity.value)


def _after(head: Mention, row: Sequence[Mention], place: int) -> Sum | None:
    """收入60万元，财政拨款50万元，会费10万元; up to two may stand before three parts."""
    for start in range(place + 1, min(place + 2 + _MOST_BETWEEN, len(row))):
        least = 2 if start == place + 1 else 3
        for end in range(min(len(row), start + _LONGEST), start + least - 1, -1):
            if made := _made(head, row[start:end]):
                return made
    return None


def _before(head: Mention, row: Sequence[Mention], place: int) -> Sum | None:
    """年初预算50万元，追加10万元，全年收入60万元."""
    for start in range(max(0, place - _LONGEST), place - 1):
        if made := _made(head, row[start:place]):
            return made
    return None


def _made(head: Mention, parts: Sequence[Mention]) -> Sum | None:
    # Most runs are far off, which costs less to see than the finest step of each unit.
    off = amount_of(head) - sum(map(amount_of, parts), Decimal(0))
    if len(parts) < 2 or abs(off) > sum(map(step_of, parts), step_of(head)):
        return None
    made = Sum(head, tuple(Part(m, amount_of(m), step_of(m)) for m in parts))
    if not made.closes or any(part.value >= made.stated for part in made.parts):
        return None
    if len(parts) == 2 and (made.stated != made.computed or _digits(head) < _LEAST_DIGITS):
        return None
    return made


def _digits(mention: Mention) -> int:
    """How many digits of the amount say something: 350 has two."""
    return len(mention.quantity.value.normalize().as_tuple().digits)
