"""The outline: which part of a report talks about what. Not here: what a heading looks like, clauses, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.documents.model import Block, BlockKind, Document
from tasks.documents.text import squeeze
from tasks.reports.headings import CAPTION_RANK, Heading, captions, heading_of, number_of
from tasks.reports.indicator_columns import indicator_tables
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.model import SectionKind
from tasks.reports.numbers import find_quantities

# Kinds whose text may hold the achievements all the same: some reports tell them under the management of their means,
# or point by point of what was scored.
_OPEN_KINDS = frozenset({SectionKind.MANAGEMENT, SectionKind.SCORE, SectionKind.OTHER})
# A summary may tell its deeds under 工会工作基本情况.
_OPEN_IN_SUMMARIES = _OPEN_KINDS | {SectionKind.OVERVIEW}
# What stands under a problem or a remedy talks of problems and remedies, whatever its title.
_CRITICAL = frozenset({SectionKind.PROBLEMS, SectionKind.IMPROVEMENTS})
_MIXED = frozenset({SectionKind.FINANCE, SectionKind.ACHIEVEMENTS})
_FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
# A sentence with so many counts tells more than one deed.
_FULL_OF_DEEDS = 3
# 成立领导小组，制定经费管理办法: how it was managed.
_OF_MANAGEMENT = re.compile(
    r"(?:成立|设立|组成)[^，。]{0,12}(?:领导小组|工作小组|工作专班|评价小组|自评小组)|(?:管理办法|(?<!民主)管理制度|财务制度|审批(?:程序|制度|流程)|实施方案)[》”]?"
)
_ACCOUNTS = ("收入", "支出", "预算", "拨款", "经费")
# A yearly summary tells deeds wherever nothing else is said.
_SUMMARY = re.compile(
    r"(?!.*(?:自评|绩效|评价|决算|预算|审计|财务|经审))[^。，]{2,40}?(?:工作(?:情况)?(?:总结|报告|汇报|回顾|亮点)|年度总结|半年总结)[^。，]{0,14}"
)
_TITLE_LINES = 6
# 年度绩效目标1：…, under 完成的绩效目标: which of the goals is told to be met.
_ONE_GOAL = re.compile(r"(?:目标|任务)[\d一二三四五六七八九十]+$")
_SENTENCE = re.compile(r"[^。；;\n]+")
# What a line must have to tell anything: 某市建设工会 alone is who signs.
_TELLING = re.compile(r"[，。；,;\d]")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks in a row under one heading. `heading_path`: titles without their numbers, outermost first.

    `heading` is the block of the heading where it stands alone; it is not among `blocks`. A heading that runs into its
    text (1、维护权益。…) leaves its block in `blocks`, and `body_start` says where the text after it begins.
    """

    heading_path: tuple[str, ...]
    section_kind: SectionKind
    blocks: tuple[Block, ...]
    heading: Block | None = None
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading whose text is being read."""

    rank: int
    title: str
    kind: SectionKind


def outline(document: Document, layouts: Layouts) -> tuple[Section, ...]:
    """All blocks in reading order under their headings, page headers and footers left out.

    A title of its own words decides the kind; without them it inherits its chapter's. Text under a heading that says
    nothing (组织实施, 其他) counts as achievements where it tells of the union's deeds.
    """
    blocks = [block for block in document.blocks if block.kind not in _FURNITURE]
    stack: list[_Open] = []
    sections: list[Section] = []
    for block, heading in _headings(blocks, layouts):
        if heading and heading.is_attachment and not any(section.heading_path for section in sections):
            heading = None  # the whole report is somebody's attachment
        if heading is None:
            _append(sections, stack, block)
        elif _is_report_title(heading, layouts):
            stack.clear()
            sections.append(Section((), SectionKind.OTHER, (), block))
        else:
            _open(stack, heading, layouts)
            run_in = heading.body_start is not None
            body, alone = ((block,), None) if run_in else ((), block)
            sections.append(Section(_path(stack), stack[-1].kind, body, alone, heading.body_start or 0))
            if run_in and stack[-1].kind is SectionKind.DUTIES:
                _leave_duties(stack, heading, block.text, layouts)
    titles = (squeeze(block.text) for block in blocks[:_TITLE_LINES])
    return tuple(_settle(sections, layouts, is_summary=any(map(_SUMMARY.fullmatch, titles))))


def block_kinds(sections: Iterable[Section]) -> tuple[tuple[int, SectionKind], ...]:
    """(block_no, kind) of every block of the sections, headings included, in reading order."""
    return tuple(
        (block.block_no, section.section_kind)
        for section in sections
        for block in ((section.heading,) if section.heading else ()) + section.blocks
    )


def kind_of_title(title: str, layouts: Layouts) -> SectionKind | None:
    """What a title says its section is about: the longest known word decides, of equal ones the first in the title."""
    title = re.sub(r"[（(](?:单位|部门)[)）]", "", squeeze(title))
    found = [(match, kind) for kind, words in layouts.sections for match in _anywhere(words).finditer(title)]
    if not found:
        return None
    best, kind = max(found, key=lambda each: (len(each[0][1]), -each[0].start()))
    beside = {other for match, other in found if match.start() >= best.end(1) or match.end(1) <= best.start()}
    # 资金管理及履职情况: what it tells is for its text to show.
    return SectionKind.MANAGEMENT if {kind, *beside} == _MIXED else kind


@lru_cache(maxsize=32)
def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds at every place the longest of the words, one inside another too; it is group 1."""
    return re.compile(f"(?=({any_of(words).pattern}))")


def tells_of_deeds(text: str, layouts: Layouts, least: int = 1, *, details: bool = False) -> bool:
    """Whether the sentences of `text` mostly tell what the union did, rather than how money and papers are managed.

    With `details` the verbs that elsewhere only go on with a deed (组织, 评出, 发放) tell one, too.
    """
    words = layouts.clauses
    verbs = words.opening_verbs + words.award_verbs + (words.detail_verbs if details else ())
    verb, union = any_of(verbs), any_of(words.union_words)
    about_money, promised = any_of(words.finance), any_of(words.problems + words.plans)
    deeds = money = 0
    for sentence in _SENTENCE.findall(text):
        # 已签订协议50家，…，今后继续扩面: what was done outweighs the promise that closes it.
        if (
            about_money.search(sentence)
            or _OF_MANAGEMENT.search(sentence)
            or (promised.search(sentence) and not _is_full_of_deeds(sentence))
        ):
            money += 1
        elif verb.search(sentence) and union.search(sentence):
            deeds += 2 if _is_full_of_deeds(sentence) else 1
    return deeds > money and deeds >= least


def _is_full_of_deeds(sentence: str) -> bool:
    return len(find_quantities(sentence)) >= _FULL_OF_DEEDS


def _headings(blocks: Sequence[Block], layouts: Layouts) -> Iterator[tuple[Block, Heading | None]]:
    """Each block with its heading. A numbered line that only its equals follow is a point of a list."""
    found = [heading_of(block, layouts) for block in blocks]
    for at in captions(blocks, found):
        found[at] = Heading(CAPTION_RANK, squeeze(blocks[at].text), numbered=False)
    for index, (block, heading) in enumerate(zip(blocks, found, strict=True)):
        if heading and heading.rank >= 3 and heading.body_start is None and not _has_body(index, blocks, found):
            heading = None
        yield block, heading


def _has_body(index: int, blocks: Sequence[Block], found: Sequence[Heading | None]) -> bool:
    here, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if index + 1 >= len(blocks) or (following is None and _same_list(blocks[index], blocks[index + 1])):
        return False
    return following is None or (here is not None and following.rank > here.rank)


def _same_list(block: Block, following: Block) -> bool:
    """Whether the next block is the next point of the same list, one that is no title (2、…行动 before 3、…126人)."""
    here, there = number_of(block.text), number_of(following.text)
    return here is not None and there is not None and here[0] == there[0]


def _is_report_title(heading: Heading, layouts: Layouts) -> bool:
    return not heading.numbered and heading.title.endswith(layouts.title_ends)


def _open(stack: list[_Open], heading: Heading, layouts: Layouts) -> None:
    while stack and stack[-1].rank >= heading.rank:
        stack.pop()
    inherited = stack[-1].kind if stack else SectionKind.OTHER
    own = kind_of_title(heading.title, layouts) if not stack or _may_differ(heading, layouts) else None
    if own not in _CRITICAL and inherited in _CRITICAL:
        own = None
    if own is SectionKind.GOALS and inherited is SectionKind.ACHIEVEMENTS and _ONE_GOAL.search(heading.title):
        own = None
    stack.append(_Open(heading.rank, heading.title, own or inherited))


def _leave_duties(stack: list[_Open], duties: Heading, text: str, layouts: Layouts) -> None:
    """（一）主要职能。…（三）人员情况。… in one paragraph: what follows it stands under its last title."""
    for sentence in reversed(re.split(r"(?<=[。；;\n])", text)):
        number = number_of(sentence)
        if number is None or number[0] != duties.rank or text.startswith(sentence):
            continue
        title = squeeze(re.split(r"[。：:；;，,]", sentence[number[1] :], maxsplit=1)[0])
        if kind_of_title(title, layouts) not in (None, SectionKind.DUTIES):
            _open(stack, Heading(duties.rank, title), layouts)
        return


def _may_differ(heading: Heading, layouts: Layouts) -> bool:
    """Under a chapter, a title that tells a deed (加强资产管理) or a long sentence is no section name of its own."""
    if any_of(layouts.heading_verbs).match(heading.title):
        return False
    known = max((len(w) for _, words in layouts.sections for w in words if w in heading.title), default=0)
    return known * 5 >= len(heading.title)


def _path(stack: Sequence[_Open]) -> tuple[str, ...]:
    return tuple(heading.title for heading in stack)


def _append(sections: list[Section], stack: list[_Open], block: Block) -> None:
    kind = stack[-1].kind if stack else SectionKind.OTHER
    last = sections[-1] if sections else None
    if last and last.heading_path == _path(stack) and last.section_kind is kind and not last.body_start:
        sections[-1] = Section(last.heading_path, kind, (*last.blocks, block), last.heading)
    else:
        sections.append(Section(_path(stack), kind, (block,)))


def _settle(sections: Iterable[Section], layouts: Layouts, *, is_summary: bool) -> Iterator[Section]:
    """Splits sections of an open kind where their text turns to deeds; in a summary one sentence of them is enough."""
    before: SectionKind | None = None
    for section in sections:
        if not section.blocks:
            before = section.section_kind
            yield section
            continue
        heading, run = section.heading, list[Block]()
        run_kind = section.section_kind
        for block in section.blocks:
            kind = _settled_kind(block, section, layouts, is_summary=is_summary)
            if kind is SectionKind.OTHER and before is SectionKind.ACHIEVEMENTS and _goes_on(block, section, layouts):
                kind = before
            before = kind
            if run and kind is not run_kind:
                yield Section(section.heading_path, run_kind, tuple(run), heading, section.body_start)
                heading, run = None, []
            run_kind = kind
            run.append(block)
        yield Section(section.heading_path, run_kind, tuple(run), heading, section.body_start)


def _settled_kind(block: Block, section: Section, layouts: Layouts, *, is_summary: bool) -> SectionKind:
    if block.table is not None:
        return SectionKind.INDICATORS if indicator_tables(block.table, layouts) else section.section_kind
    if section.section_kind is SectionKind.DUTIES and states_money(block.text, layouts):
        return SectionKind.FINANCE
    if section.section_kind not in (_OPEN_IN_SUMMARIES if is_summary else _OPEN_KINDS):
        return section.section_kind
    # Before the first heading stand titles and preambles; one sentence that sounds like a deed proves little there.
    least = 1 if section.heading_path or is_summary else 2
    text = block.text[section.body_start :]
    deeds = _TELLING.search(text) is not None and tells_of_deeds(text, layouts, least, details=is_summary)
    return SectionKind.ACHIEVEMENTS if deeds else section.section_kind


def _goes_on(block: Block, section: Section, layouts: Layouts) -> bool:
    """一、活跃文化。… after other such points: a point of the list of deeds whose title says no kind of its own."""
    text = block.text[section.body_start :]
    words = layouts.clauses
    about_money = any_of(words.finance + words.problems + words.plans)
    return bool(section.body_start and find_quantities(text) and not about_money.search(text))


def states_money(text: str, layouts: Layouts) -> bool:
    """Whether a sentence prints an amount of a budget or an account: no duty is told in money, whatever the heading."""
    budget = any_of((*layouts.clauses.finance, *_ACCOUNTS))
    return any(
        budget.search(sentence) and any(quantity.amount_cny is not None for quantity in find_quantities(sentence))
        for sentence in _SENTENCE.findall(text)
    )
