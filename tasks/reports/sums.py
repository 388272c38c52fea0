"""Totals and their parts in prose: which numbers a sentence says add up to which. Nothing here knows a budget item.

A list opener (其中, 包括, 分别为 ...) makes the numbers after it parts of the number before it, series by series: units
with units, people with people, changes with changes. Lists inside lists come first, and are left out of the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from tasks.documents.text import squeeze
from tasks.reports.list_heads import closes_bracket, in_a_row, is_listed, of_something_else
from tasks.reports.mentions import Mention, Opener, Role
from tasks.reports.model import Comparator, QuantityKind
from tasks.reports.overlaps import kinds_of_need, may_overlap
from tasks.reports.staff_lists import heads_of_staff, posts_held

_NO_SERIES = frozenset({QuantityKind.PERCENT, QuantityKind.DURATION})
_EACH = re.compile(r"(?P<names>[^，。；：:]*?)(?:各有|各为|各)\s*$")
_EACH_NAMES = re.compile(r"[与和、及]")
_OPENING = re.compile(r"^[、和及与]?(?:其中|包括)?[:：]?")
_NAMES_START = re.compile(r"^.*(?:其中|包括)[:：]?")
_STAFF_HEAD = re.compile(r"在职(?:人员|职工|人数)?(?:共|总数|共计)?\s*$")
_STAFF_PART = re.compile(r"(?:实有|现有|实际在编|在编|实际)(?:人数|人员)?\s*$")
# A list that covers so much of its total means to cover all of it; one far from it names only some.
_LEAST_COVER, _MOST_COVER = Decimal("0.9"), Decimal("1.25")
# 分为 and 由…构成 say that nothing is left out; 等 behind the last part says that something is, unless it counts them.
_DIVIDED = re.compile(r"(?<!部)分[为成][：:]?|构成|组成")
_LEAST_DIVIDED, _MOST_DIVIDED = Decimal("0.5"), Decimal(2)
_AND_OTHERS = re.compile(r"\s*等(?!\s*[\d一二两三四五六七八九十]|额|级)")
# A budget is spent once, whatever the people are called that it was spent on; gifts may well go to one person twice.
_BUDGET_HEAD = re.compile(r"支出|收入|预算|决算")
# 其中20个被命名为省级，12个获评市级: one and the same may be both; such counts are no parts of a whole.
_DISTINGUISHED = re.compile(r"\s*(?:被|获|荣获|入选|晋升|通过|取得)")
# 甲31家、乙9家、丙5家: a list does not end before a 、.
_GOES_ON = re.compile(r"\s*、")
_LONGEST_NAME = 14
# 行政运行年初预算40万元，支出决算42万元: what became of a plan is no second part.
_OF_ONE_ITEM = re.compile(r"(?:全年|当年|本年|实际)?(?:支出|支出决算|决算|实际支出|执行|完成)(?:数|金额)?(?:为|是)?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `value` in yuan or as counted; `mended`: printed in 元 among 万元, read in the total's unit."""

    mention: Mention
    value: Decimal
    half_step: Decimal
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What a sentence says adds up."""

    head: Mention
    parts: tuple[Part, ...]

    @property
    def stated(self) -> Decimal:
        return amount_of(self.head)

    @property
    def computed(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def tolerance(self) -> Decimal:
        """The total as rounded as it is printed, each part as fine as the finest amount of its unit in the list.

        Noughts are left out in writing: 10万元 beside 2.55万元 means 10.00, not anything from 9.5 to 10.5.
        """
        return sum((self._step(part) for part in self.parts), step_of(self.head))

    def _step(self, part: Part) -> Decimal:
        if part.mention.quantity.amount_cny is None:
            return part.half_step
        unit = self.head.quantity.unit if part.mended else part.mention.quantity.unit
        alike = [p.half_step for p in self.parts if p.mended or p.mention.quantity.unit == unit]
        head = [step_of(self.head)] if self.head.quantity.unit == unit else []
        return min(*head, *alike, part.half_step)

    @property
    def closes(self) -> bool:
        return abs(self.stated - self.computed) <= self.tolerance


def amount_of(mention: Mention) -> Decimal:
    """Yuan for money, else the count."""
    return mention.quantity.amount


def step_of(mention: Mention) -> Decimal:
    """Half a unit of the last printed digit, in the unit of `amount_of`."""
    return mention.quantity.step


def find_sums(mentions: Sequence[Mention]) -> list[Sum]:
    """All sums of a passage in reading order. Lists of the main parts only count when they do add up."""
    found: list[Sum] = []
    inner: set[int] = set()
    for opening in reversed([m for m in mentions if m.opener]):
        reach = _reach(mentions, opening)
        for key, role in dict.fromkeys((m.key, m.role) for m in reach[:4] if is_countable(m)):
            heads = _heads(mentions, opening, key, role)
            parts = [m for m in reach if (m.key, m.role) == (key, role) and is_countable(m) and m.index not in inner]
            if not heads or not parts:
                continue
            heads = heads_of_staff(heads, parts)
            head = heads[0]
            heads = [head, *(other for other in heads[1:] if not _restates(head, other))]
            total = next(filter(None, (closing_run(h, parts) for h in heads)), None)
            total = total or _total_before(mentions, heads[-1], parts)
            fully = opening.opener is Opener.FULL and not of_something_else(mentions, opening, head)
            if total is None and fully and not opening.quantity.unit_inferred:
                total = _whole_list(head, parts, _end_of_point(reach), nested=_is_nested(mentions, head, opening))
                total = total or _all_posts(head, parts)
            if total:
                found.append(total)
                inner.update(part.mention.index for part in total.parts)
            elif len(parts) == 1 and amount_of(parts[0]) < amount_of(head):
                inner.add(parts[0].index)
    found.extend(_staff(mentions))
    return sorted(found, key=lambda s: s.head.index)


def is_countable(mention: Mention) -> bool:
    """Whether a number is told exactly, of things that can be added up."""
    quantity = mention.quantity
    return (
        mention.role in (Role.LEVEL, Role.CHANGE)
        and quantity.kind not in _NO_SERIES
        and quantity.comparator is Comparator.EQUAL
        and quantity.high is None
        and bool(quantity.unit)
    )


def _reach(mentions: Sequence[Mention], opening: Mention) -> list[Mention]:
    """What an opener's list may hold: to the end of its sentence or bracket; after 如下 to the end of all."""
    reach: list[Mention] = []
    bracket = bool(re.search(r"^\s*[（(]|[（(](?:其中|包括|含)", opening.gap))
    for mention in mentions[opening.index :]:
        if opening.opener is not Opener.FOLLOWING and mention.sentence != opening.sentence:
            break
        if bracket and mention is not opening and closes_bracket(mention.gap):
            break
        reach.append(mention)
    return reach


def _heads(mentions: Sequence[Mention], opening: Mention, key: str, role: Role) -> list[Mention]:
    """Numbers that a list may be the parts of: the nearest before it first, back to the sentence before."""
    heads: list[Mention] = []
    for mention in reversed(mentions[: opening.index]):
        if mention.sentence < opening.sentence - 1:
            break
        if (mention.key, mention.role) == (key, role):
            if not is_countable(mention):
                break
            heads.append(mention)
    own = bool(heads) and heads[0].sentence == opening.sentence
    # Where the sentence has an amount of its own, no part of the list before is what its list adds up to.
    return [h for h in heads if not own or h.sentence == opening.sentence or not is_listed(mentions, h)]


def _total_before(mentions: Sequence[Mention], nearest: Mention, parts: Sequence[Mention]) -> Sum | None:
    """支出399万元。上年410万元，减少11万元。其中…: told of an amount before last year's, if all of it fits."""
    before = [m for m in mentions[: nearest.index] if m.block is nearest.block and m.key == nearest.key]
    fitting = (closing_run(m, parts) for m in reversed(before) if m.role is nearest.role and is_countable(m))
    return next((made for made in fitting if made and len(made.parts) == len(parts)), None)


def _restates(head: Mention, earlier: Mention) -> bool:
    """人员经费130万元。人员经费137万元，其中…: the list is told of the second, even where it adds up to the first."""
    names = [_OPENING.sub("", squeeze(mention.lead)) for mention in (head, earlier)]
    return len(names[0]) > 1 and names[0] == names[1]


def _is_nested(mentions: Sequence[Mention], head: Mention, opening: Mention) -> bool:
    return any(m.opener and m.sentence == opening.sentence and m.index <= head.index for m in mentions)


def closing_run(head: Mention, mentions: Sequence[Mention]) -> Sum | None:
    """The longest run of parts from the opener on that adds up to `head`; nothing where all of it is noughts."""
    parts = [part for mention in mentions for part in _parts(head, mention)]
    odd = head.quantity.unit == "万元" and any(part.mention.quantity.unit == "元" for part in parts)
    sums, slack = list(accumulate(part.value for part in parts)), list(accumulate(part.half_step for part in parts))
    stated, step = amount_of(head), step_of(head)
    near_enough: Sum | None = None
    for end in range(len(parts), 1, -1):
        near = abs(stated - sums[end - 1]) <= slack[end - 1] + step
        if not near and not odd:
            continue  # further off than any reading of its steps allows
        run = parts[:end]
        if any(_OF_ONE_ITEM.fullmatch(part.mention.lead.strip()) for part in run[1:]):
            continue
        if end < len(parts) and _GOES_ON.match(parts[end].mention.gap):
            continue
        for variant in (run if near else [], _mended(head, run) if odd else []):
            total = Sum(head, tuple(variant))
            if variant and total.closes:
                if total.computed == total.stated:
                    return total if any(part.value for part in variant) else None
                near_enough = near_enough or total
    # 11.3万人，其中甲2.1万人，乙9.2万人；…培训940人: what makes it to the last digit goes before what comes near it.
    return near_enough


def _end_of_point(reach: Sequence[Mention]) -> int | None:
    """Where, counted in mentions, the first semicolon after an opener stands."""
    return next((mention.index for mention in reach[1:] if mention.after_semicolon), None)


def _whole_list(head: Mention, mentions: Sequence[Mention], end: int | None, *, nested: bool) -> Sum | None:
    """A list that does not add up, where it means to be complete; an inner list ends at its semicolon.

    An outer one may part its members by semicolons or end at the first: whichever comes near its total.
    """
    if end is not None and mentions[0].index >= end:
        return None  # 发展会员900人，其中农民工600人；督促5家…: another point, and no list of what stands before
    parts = [part for mention in mentions for part in _parts(head, mention)]
    short = [part for part in parts if end is None or part.mention.index < end]
    enumerated = [part for part in parts if part.mention in in_a_row(mentions)]
    # 其中深度困难4户，相对困难9户，意外致困7户，退出2户: the kinds of need are all of it, what became of some is not.
    of_need = parts[: kinds_of_need([part.mention.lead for part in parts])]
    for run in (short,) if nested else (parts, short, enumerated, of_need):
        total = Sum(head, tuple(run))
        if len(run) > 1 and means_all(total, divided=_DIVIDED.search(run[0].mention.gap) is not None):
            return total
    return None


def _all_posts(head: Mention, mentions: Sequence[Mention]) -> Sum | None:
    """在职10人，其中公务员7人、工勤2人，退休12人: the posts of those in service, one too few or too many."""
    total = Sum(head, tuple(Part(m, amount_of(m), step_of(m)) for m in posts_held(head, mentions)))
    return total if total.parts and abs(total.computed - total.stated) == 1 else None


def _parts(head: Mention, mention: Mention) -> Iterable[Part]:
    """One part, or as many as are named where each of them has so many (甲和乙各3名)."""
    sign = head.sign * mention.sign if mention.role is Role.CHANGE else 1
    each = _EACH.search(mention.lead)
    times = 1
    if each:
        names = _EACH_NAMES.split(_NAMES_START.sub("", each["names"]))
        times = max(1, len([name for name in names if name.strip()]))
    return [Part(mention, sign * amount_of(mention), step_of(mention))] * times


def _mended(head: Mention, parts: Sequence[Part]) -> list[Part]:
    """The parts with each 元 among 万元 read as 万元, where most of the list is in the total's unit; else nothing."""
    unit = head.quantity.unit
    odd = [part for part in parts if part.mention.quantity.unit == "元" and part.value]
    if unit != "万元" or not odd or len(odd) * 2 >= len(parts):
        return []
    scale = Decimal(10_000)
    return [Part(p.mention, p.value * scale, p.half_step * scale, True) if p in odd else p for p in parts]


def means_all(total: Sum, *, divided: bool, spent: bool = False) -> bool:
    """Whether a list that does not add up means to be complete. `spent`: its total is known to be of a budget."""
    budget = spent or (total.head.quantity.kind is QuantityKind.MONEY and _BUDGET_HEAD.search(total.head.lead))
    if not total.stated or (not budget and _may_overlap(total)):
        return False
    rest = [(part.mention.lead.strip(), part.mention.gap) for part in total.parts[1:]]
    if any(_OF_ONE_ITEM.fullmatch(lead) or _DISTINGUISHED.match(gap) for lead, gap in rest):
        return False
    if any(len(lead) > _LONGEST_NAME for lead, _ in rest):
        return False
    last = total.parts[-1].mention
    if _AND_OTHERS.match(last.block.text, last.quantity.end):
        return False
    least, most = (_LEAST_DIVIDED, _MOST_DIVIDED) if divided and budget else (_LEAST_COVER, _MOST_COVER)
    return least <= total.computed / total.stated <= most


def _may_overlap(total: Sum) -> bool:
    """Whether parts may count somebody twice, by what they and their total are called."""
    leads = [part.mention.lead for part in total.parts]
    money = total.head.quantity.kind is QuantityKind.MONEY
    return may_overlap(total.head.lead, leads, total.stated, total.computed, money=money)


def _staff(mentions: Sequence[Mention]) -> Iterable[Sum]:
    """在职24人 ... 在职人员行政编制10名，实有10名；事业编制14名，实有14名: the posts filled make up the staff."""
    for head in mentions:
        if head.key != QuantityKind.PEOPLE or not _STAFF_HEAD.search(head.lead) or not is_countable(head):
            continue
        following = [m for m in mentions[head.index + 1 :] if m.sentence == head.sentence + 1]
        if not following or "在职" not in following[0].gap:
            continue
        filled = [m for m in following if m.key == head.key and _STAFF_PART.search(m.lead) and is_countable(m)]
        if len(filled) > 1:
            yield Sum(head, tuple(Part(m, amount_of(m), step_of(m)) for m in filled))
