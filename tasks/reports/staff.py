"""How many people the organization may employ, employs and has retired: from prose and from forms.

Only its own staff counts: neither the members it serves (全市在职职工) nor who came and went in the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.documents.model import Block, Cell, Document, Provenance
from tasks.documents.text import squeeze
from tasks.reports.mentions import Mention
from tasks.reports.model import Comparator, SectionKind, SourceKind, StaffCount, StaffKind
from tasks.reports.passages import Passages
from tasks.reports.sections import Section

_QUALIFIER = (
    r"(?:行政|事业|机关|工勤|后勤|参公|参照公务员法?管理|公务员|财政(?:全额|差额)?(?:拨款|供养|补助)?|全额(?:拨款)?|差额(?:拨款)?|"
    r"经费自理|自收自支|公益[一二]类|单位)"
)
_PEOPLE = r"(?:人员|职工|干部职工|干部|工作人员|公务员)?"
_AMOUNT = r"(?:总数|人数|名额|数)?(?:另有|共有|共计|合计|共|为|是|:|有)*"
_LABELS: tuple[tuple[StaffKind, str], ...] = (
    (StaffKind.RETIRED, rf"(?:离退休|退休|离休|离退){_PEOPLE}"),
    (
        StaffKind.IN_SERVICE,
        rf"(?:(?:实际|实有|现有|在编)*(?:在职在编|在编在职|在职|在岗|在编|实有)(?:在职|在编)?{_QUALIFIER}?{_PEOPLE})",
    ),
    (StaffKind.APPROVED, rf"(?:人员|核定|批准|批复|核准|总)*{_QUALIFIER}*(?:人员)?编制{_PEOPLE}"),
)
_PROSE = tuple((kind, re.compile(rf"(?P<label>{pattern}){_AMOUNT}$")) for kind, pattern in _LABELS)
_CELL = tuple(
    (
        kind,
        re.compile(
            rf"(?:(?:19|20)\d\d年?(?:末|底|度)?|其中:|其中|年末|期末|本年|实际|核定)*{pattern}(?:总数|人数|数)?(?:[(][人名个][)])?"
        ),
    )
    for kind, pattern in _LABELS
)
# Whom the union serves, whom a deed was for, who came and went, and what was so before.
_OTHERS = re.compile(
    r"全[省市州县区旗国]|辖区|系统|慰问|走访|帮扶|救助|服务|组织|补助|参加|参保|覆盖|发放|为|给|向"
    r"|新增|新进|减少|增加|调[入出]|辞[职退]|招[录聘]|去世|当年|上年|去年|年初|预算编制|编制预算|符合|比例|占"
)
_MOVED = re.compile(r"新增|新进|调[入出]|辞[职退]|招[录聘考]|去世|减少|净增")
_SENTENCE = re.compile(r"[。；;\n]")
_QUALIFIED = re.compile(_QUALIFIER)
_WITHOUT = frozenset(SectionKind) - {SectionKind.OVERVIEW, SectionKind.OTHER, SectionKind.DUTIES, SectionKind.FINANCE}
_CELL_COUNT = re.compile(r"(\d{1,5})(?:[人名个])?")
_MOST = 5_000  # more are a federation's members, not its staff


@dataclass(frozen=True, slots=True)
class _Found:
    """A count as it is met; `qualified`: it says of which posts (行政, 事业)."""

    kind: StaffKind
    label: str
    people: int
    qualified: bool
    is_part: bool
    provenance: Provenance


def read_staff(
    document: Document, sections: Sequence[Section], passages: Passages | None = None
) -> tuple[StaffCount, ...]:
    """Every count in reading order, numbered from 1, those of prose and of tables both.

    `passages`: those of the document that were read already.
    """
    found = [(_count(one, SourceKind.PROSE)) for one in _prose(sections, passages or Passages())]
    found += [_count(one, SourceKind.TABLE) for block in document.tables() for one in _table(block)]
    found.sort(key=lambda count: count.provenance.block_no)
    return tuple(replace(count, staff_no=number) for number, count in enumerate(found, start=1))


def _count(found: _Found, source_kind: SourceKind) -> StaffCount:
    return StaffCount(0, found.kind, found.label, found.people, found.is_part, source_kind, found.provenance)


def _prose(sections: Sequence[Section], passages: Passages) -> Iterator[_Found]:
    for passage in passages.of(sections, _WITHOUT):
        heads: dict[StaffKind, _Found] = {}
        before: _Found | None = None
        block: Block | None = None
        for mention in passage.mentions:
            if mention.block is not block:
                heads, before, block = {}, None, mention.block
            found = _of_mention(mention, before, heads)
            if found is None:
                continue
            if not found.is_part and not found.qualified:
                heads[found.kind] = found
            yield found
            before = found


def _of_mention(mention: Mention, before: _Found | None, heads: dict[StaffKind, _Found]) -> _Found | None:
    quantity = mention.quantity
    if quantity.unit not in ("人", "名", "个") or quantity.comparator is not Comparator.EQUAL or quantity.high:
        return None
    lead = squeeze(mention.lead).replace("：", ":")
    labelled = next(((kind, match) for kind, pattern in _PROSE if (match := pattern.search(lead))), None)
    if labelled is None or quantity.value > _MOST or quantity.scale != 1 or _of_others(mention, lead, labelled[1]):
        return None
    kind, match = labelled
    of_posts = "编制" in match["label"]
    listed = before is not None and _continues(mention, lead, before, of_posts or kind is before.kind)
    if listed and before is not None and of_posts:
        kind = before.kind  # 在职18人，其中行政编制8人: people on such posts, not posts
    qualified = _QUALIFIED.search(match["label"]) is not None
    if kind is StaffKind.IN_SERVICE and match["label"] == "实有" and before is not None:
        qualified = before.qualified
    is_part = (listed and kind is before.kind if before else False) or (qualified and kind in heads)
    return _Found(kind, match["label"], int(quantity.value), qualified, is_part, mention.provenance)


def _continues(mention: Mention, lead: str, before: _Found, alike: bool) -> bool:
    """Whether the count goes on with the parts of the one before: 其中, and what follows it in the same list."""
    if "其中" in lead or "其中" in mention.gap:
        return True
    return before.is_part and (alike or "、" in mention.gap) and not _SENTENCE.search(mention.gap)


def _of_others(mention: Mention, lead: str, match: re.Match[str]) -> bool:
    text = mention.block.text
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.quantity.start)), default=0)
    end = _SENTENCE.search(text, mention.quantity.end)
    sentence = text[start : end.start() if end else len(text)]
    return bool(_OTHERS.search(lead[: match.start()]) or _MOVED.search(sentence))


def _table(block: Block) -> Iterator[_Found]:
    """A label with its count in the next cell of its row, or right under it."""
    found = list(_cells(block))
    whole = {one.kind for one in found if not one.qualified}
    yield from (replace(one, is_part=one.qualified and one.kind in whole) for one in found)


def _cells(block: Block) -> Iterator[_Found]:
    assert block.table is not None
    grid = block.table.grid()
    for cell in block.table.cells:
        text = squeeze(cell.text)
        kind = next((kind for kind, pattern in _CELL if pattern.fullmatch(text)), None)
        for value in (beside(grid, cell), below(grid, cell)) if kind else ():
            count = _CELL_COUNT.fullmatch(squeeze(value.text)) if value else None
            if kind and value and count:
                qualified = _QUALIFIED.search(text) is not None
                yield _Found(kind, text, int(count[1]), qualified, False, block.cell_provenance(value))
                break


def beside(grid: Sequence[Sequence[Cell | None]], cell: Cell) -> Cell | None:
    """The cell to the right."""
    col = cell.col_no - 1 + cell.col_span
    return grid[cell.row_no - 1][col] if col < len(grid[cell.row_no - 1]) else None


def below(grid: Sequence[Sequence[Cell | None]], cell: Cell) -> Cell | None:
    """The cell right under the first column of `cell`."""
    row = cell.row_no - 1 + cell.row_span
    return grid[row][cell.col_no - 1] if row < len(grid) else None
