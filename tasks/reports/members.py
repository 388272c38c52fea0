"""How many members the federation's unions have, as the report says: a size to compare amounts by. Its staff: staff.

Only what is there counts: neither members who joined in the year, nor those whom a deed was for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.documents.model import Block, Document, Provenance
from tasks.documents.text import squeeze
from tasks.reports.mentions import Mention
from tasks.reports.model import Comparator, SectionKind, SourceKind, StaffCount, StaffKind
from tasks.reports.passages import Passages
from tasks.reports.sections import Section
from tasks.reports.staff import below, beside

_LABEL = r"(?:职工|工会|在册|实名制?|建档|基层)*会员(?:总)?(?:人?数|总数)?"
_PROSE = re.compile(rf"(?P<label>{_LABEL})(?:已?经?达到?|总数|共有|共计|合计|现有|共|为|是|有|约|近|超过?|:)*$")
_CELL = re.compile(rf"(?:全[省市州县区旗]|现有|年末|期末)*{_LABEL}(?:[(](?P<unit>万?)[人名][)])?")
_CELL_COUNT = re.compile(r"(\d+(?:\.\d+)?)(万?)(?:余|多)?[人名]?")
# Who joined, for whom something was done, who is only some of them: said before the word, in the same sentence.
_OTHERS = re.compile(
    r"新|发展|吸[收纳]|入会|净增|增[加长]|减少|慰问|走访|帮扶|救助|服务(?!中心|站)|(?<!工会)组织|补助|参[加保与]|覆盖|惠及|发放|为|给|向|让|开展|培训"
    r"|吸引|办理|注册|目标|计划|力争|上年|去年|其中|女|农民工|司机|骑手|形态|劳模|退休|困难|互助|平台"
)
_AFTER = re.compile(r"\s*(?:余|多)?(?:人|名)?(?:次|参加|参与|参保|受益|享受|入会|的目标)")
_SENTENCE = re.compile(r"[。；;\n]")
_WITHOUT = frozenset(SectionKind) - {
    SectionKind.OVERVIEW,
    SectionKind.OTHER,
    SectionKind.DUTIES,
    SectionKind.FINANCE,
    SectionKind.ACHIEVEMENTS,
}
_LEAST = 50  # fewer are one union's own, not those of a federation


def read_members(
    document: Document, sections: Sequence[Section], first_no: int, passages: Passages | None = None
) -> tuple[StaffCount, ...]:
    """Every statement of how many members there are, in reading order, numbered from `first_no`.

    `passages`: those of the document that were read already.
    """
    found = [
        *_prose(sections, passages or Passages()),
        *(count for block in document.tables() for count in _table(block)),
    ]
    found.sort(key=lambda count: count.provenance.block_no)
    return tuple(replace(count, staff_no=number) for number, count in enumerate(found, start=first_no))


def _prose(sections: Sequence[Section], passages: Passages) -> Iterator[StaffCount]:
    for passage in passages.of(sections, _WITHOUT):
        for mention in passage.mentions:
            quantity = mention.quantity
            if quantity.unit not in ("人", "名", "个") or quantity.high or quantity.value < _LEAST:
                continue
            if quantity.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST):
                continue  # a target
            label = _PROSE.search(squeeze(mention.lead).replace("：", ":"))
            if label and not _of_others(mention, label["label"]):
                yield _count(label["label"], int(quantity.value), SourceKind.PROSE, mention.provenance)


def _of_others(mention: Mention, label: str) -> bool:
    text = mention.block.text
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.quantity.start)), default=0)
    before, _, _ = squeeze(text[start : mention.quantity.start]).rpartition(label)
    return bool(_OTHERS.search(before) or _AFTER.match(text, mention.quantity.end))


def _table(block: Block) -> Iterator[StaffCount]:
    """A label with its count in the next cell of its row, or right under it."""
    assert block.table is not None
    grid = block.table.grid()
    for cell in block.table.cells:
        label = _CELL.fullmatch(squeeze(cell.text))
        for value in (beside(grid, cell), below(grid, cell)) if label else ():
            count = _CELL_COUNT.fullmatch(squeeze(value.text)) if value else None
            if label and value and count:
                people = int(Decimal(count[1]) * (10_000 if label["unit"] or count[2] else 1))
                if people >= _LEAST:
                    yield _count(squeeze(cell.text), people, SourceKind.TABLE, block.cell_provenance(value))
                break


def _count(label: str, people: int, source_kind: SourceKind, provenance: Provenance) -> StaffCount:
    return StaffCount(0, StaffKind.MEMBER, label, people, False, source_kind, provenance)
