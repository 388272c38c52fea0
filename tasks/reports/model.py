"""What a document means: one organization, one fiscal year, and every figure with the place it was read.

Money is Decimal yuan; what was written is kept beside what it means. Numbers of things (`figure_no`, ...) count from 1
within a report, in reading order.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from tasks.documents.model import Provenance
from tasks.taxonomy.model import Assignment


class RegionLevel(StrEnum):
    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    INDUSTRY = "industry"
    ENTERPRISE = "enterprise"


class ReportKind(StrEnum):
    """Kinds by the name that readers use."""

    OVERALL = "整体支出自评"
    PROJECT = "项目支出自评"
    FINAL_ACCOUNTS = "部门决算"
    OTHER = "other"


class SectionKind(StrEnum):
    """What a part of the report talks about; only achievements hold work items."""

    OVERVIEW = "overview"  # 部门概况, 基本情况, 机构设置, 人员情况
    DUTIES = "duties"  # 职能职责
    GOALS = "goals"  # 绩效目标的设立, 年度工作计划
    FINANCE = "finance"  # 收支情况, 基本支出, 项目支出, 三公
    MANAGEMENT = "management"  # 管理制度, 资产管理, 组织实施
    ACHIEVEMENTS = "achievements"  # 绩效情况, 产出与效益, 工作完成情况
    INDICATORS = "indicators"  # 自评表
    SCORE = "score"  # 自评得分, 评价等级, 评价结论
    PROBLEMS = "problems"  # 存在的问题
    IMPROVEMENTS = "improvements"  # 改进措施, 下一步, 建议
    OTHER = "other"


class Basis(StrEnum):
    BUDGET = "budget"
    ACTUAL = "actual"
    PRIOR_YEAR = "prior_year"
    ADJUSTMENT = "adjustment"


class SourceKind(StrEnum):
    PROSE = "prose"
    TABLE = "table"


class StaffKind(StrEnum):
    APPROVED = "approved"  # 核定编制
    IN_SERVICE = "in_service"  # 在职, 实有, 在编
    RETIRED = "retired"  # 离退休
    MEMBER = "member"  # 工会会员: whom it serves, not its staff


class QuantityKind(StrEnum):
    MONEY = "money"
    PEOPLE = "people"
    PERSON_TIMES = "person_times"
    HOUSEHOLDS = "households"
    ORGANIZATIONS = "organizations"
    EVENTS = "events"
    ITEMS = "items"
    PERCENT = "percent"
    DURATION = "duration"
    OTHER = "other"


class Comparator(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "about"
    MORE_THAN = "more_than"


class ClaimKind(StrEnum):
    SUM = "sum"
    RATIO = "ratio"
    CHANGE = "change"
    BALANCE = "balance"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year. None where the report does not say."""

    organization_name: str | None = None
    region_level: RegionLevel | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    fiscal_year: int | None = None
    report_kind: ReportKind = ReportKind.OTHER
    title: str | None = None
    report_date: dt.date | None = None
    self_score: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class StaffCount:
    """How many people of one kind. `is_part`: a part of another count (其中行政编制), not to be added to it."""

    staff_no: int
    staff_kind: StaffKind
    label: str
    people: int
    is_part: bool
    source_kind: SourceKind
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class BudgetFigure:
    """One amount. `item_code` is canonical (tasks/rules/budget_items.toml); `label` is the report's own word for it."""

    figure_no: int
    item_code: str
    label: str
    basis: Basis
    amount_cny: Decimal
    amount_text: str
    unit_text: str
    source_kind: SourceKind
    provenance: Provenance
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table, levels filled down. None where the report states nothing."""

    indicator_no: int
    level1: str | None
    level2: str | None
    level3: str | None
    target_text: str | None
    actual_text: str | None
    weight: Decimal | None
    score: Decimal | None
    deviation_text: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Measure:
    """A counted result inside a work item. `value` as written (27.66 with unit 万元); `amount_cny` only for money."""

    measure_no: int
    subject: str
    value: Decimal
    unit: str
    quantity_kind: QuantityKind
    comparator: Comparator
    value_text: str
    provenance: Provenance
    amount_cny: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One activity or achievement, the smallest clause that stands alone. `categories`: the primary one first."""

    item_no: int
    heading_path: tuple[str, ...]
    text: str
    provenance: Provenance
    measures: tuple[Measure, ...] = ()
    categories: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that arithmetic can check.

    Money in yuan, counts and percent as written (`unit` says which: 元, 家, %, 分 ...). `tolerance` follows from the
    written precision: half a unit of the last printed digit of each number that takes part.
    """

    claim_no: int
    claim_kind: ClaimKind
    subject: str
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    unit: str
    parts: tuple[Decimal, ...]
    detail: str
    provenance: Provenance

    @property
    def difference(self) -> Decimal:
        return self.stated - self.computed

    @property
    def holds(self) -> bool:
        return abs(self.difference) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about one value inside a good report: kept with it, never silently mended.

    `issue_kind` is a stable code, e.g. unit_suspect, contradictory_wording, placeholder, truncated_number.
    """

    issue_no: int
    issue_kind: str
    subject: str
    observed: str
    expected: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Report:
    identity: Identity
    figures: tuple[BudgetFigure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    work_items: tuple[WorkItem, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    staff: tuple[StaffCount, ...] = ()
    section_kinds: tuple[tuple[int, SectionKind], ...] = ()  # block_no and what its part of the report talks about

    def with_work_items(self, work_items: tuple[WorkItem, ...]) -> Report:
        return replace(self, work_items=work_items)
