"""Rows of reports that nobody wrote: as many of each kind, and as long, as a county report. No files, no reading."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tasks.reports.word_rows import with_words
from tasks.rules.taxonomy import load_taxonomy

Rows = dict[str, list[dict[str, Any]]]

FEDERATIONS, PROVINCES, CITIES_EACH = 2_800, 25, 12
FIRST_YEAR, YEARS = 2014, 10
_WORK = (
    ("warmth_visit", "元旦春节期间走访慰问困难职工{a}户，发放慰问金{m}万元"),
    ("medical_mutual_aid", "职工医疗互助参保{b}人，为{a}人次患病职工给付互助金{m}万元"),
    ("skills_competition", "联合有关部门举办职工技能竞赛{c}场，参赛选手{a}人，评出技术能手{c}名"),
    ("education_aid", "金秋助学资助困难职工子女{a}人，发放助学金{m}万元"),
    ("cooling", "夏送清凉走访一线企业{c}家，慰问高温岗位职工{b}人，送去物资价值{m}万元"),
    ("union_building", "新建基层工会{c}家，发展会员{b}人，其中货车司机等新就业形态劳动者{a}人"),
    ("training", "举办工会干部业务培训班{c}期，培训{a}人次"),
    ("legal_aid", "职工法律援助受理案件{c}件，为{a}名职工挽回经济损失{m}万元"),
    ("culture", "开展职工文体活动{c}场，参加职工{b}人"),
    ("rest", "组织劳动模范和一线职工疗休养{c}批{a}人，支出{m}万元"),
)
_DUTIES = (
    "根据党的路线方针政策，领导全县各级工会组织开展工作，维护职工合法权益，团结动员职工建功立业。",
    "按照预算法和有关财务制度的规定，加强经费收支管理，严格控制三公经费，提高资金使用效益。",
    "存在的主要问题是绩效目标设置不够细化，部分项目支出进度较慢，下一步将加强预算执行分析。",
)
_ITEMS = ("income_total", "expenditure_total", "basic_expenditure", "project_expenditure", "three_public_total")
_NUMBERS = "一二三四五六七八九十"


def identity(number: int) -> dict[str, Any]:
    """Report `number` of all: the federations one after the other, year by year."""
    federation, year = number % FEDERATIONS, FIRST_YEAR + number // FEDERATIONS
    province, city = federation % PROVINCES, federation // PROVINCES % CITIES_EACH
    return {
        "organization_name": f"第{federation}县总工会",
        "region_level": "city" if federation < PROVINCES * CITIES_EACH else "county",
        "province": f"第{province}省",
        "city": f"第{province}省第{city}市",
        "county": f"第{federation}县",
        "fiscal_year": year,
        "report_kind": "整体支出自评",
        "title": f"第{federation}县总工会{year}年度部门整体支出绩效自评报告",
    }


def document_id(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:16]


def report(number: int) -> Rows:
    """All rows of one report, as the reading side hands them to the load."""
    chance = random.Random(number)
    own = document_id(number)
    texts = [_work(chance) for _ in range(chance.randint(22, 40))]
    blocks = [_block(own, at, text) for at, (_, text) in enumerate(texts, start=1)]
    blocks += [_block(own, len(texts) + at, text) for at, text in enumerate(_DUTIES * 3, start=1)]
    rows: Rows = {
        "documents": [_document(number, own)],
        "blocks": blocks,
        "cells": [_cell(own, len(blocks), row, col, chance) for row in range(1, 21) for col in range(1, 9)],
        "reports": [{**identity(number), "report_id": own, "document_id": own, "self_score": _amount(chance, 80, 99)}],
        "budget_figures": list(_figures(own, identity(number)["fiscal_year"], chance)),
        "indicators": [_indicator(own, at, chance) for at in range(1, 16)],
        "work_items": [],
        "work_item_categories": [],
        "measures": [],
        "claims": [_claim(own, at, chance) for at in range(1, 9)],
        "issues": [{**_place(own, 1), "issue_no": 1, "issue_kind": "unit_suspect", **_texts()}],
    }
    for at, (code, text) in enumerate(texts, start=1):
        place = {**_place(own, at), "item_no": at}
        rows["work_items"].append({**place, "heading_path": ["三、主要工作"], "text": text})
        rows["work_item_categories"].append(
            {
                "report_id": own,
                "item_no": at,
                "category_code": code,
                "rank": 1,
                "score": Decimal(1),
                "matched_terms": [],
            }
        )
        rows["measures"] += [{**place, **measure} for measure in _measures(chance)]
    found = with_words(rows, load_taxonomy())
    # Real reports have some 150 shingles of their own, a few of them again every year; the templates have none.
    own_way = random.Random(number % FEDERATIONS)
    again = [own_way.getrandbits(63) for _ in range(40)]
    [told] = found["reports"]
    told["shingles"] += [chance.getrandbits(63) for _ in range(110)] + chance.sample(again, 25)
    told["shingle_item_nos"] += [chance.randint(1, len(texts)) for _ in range(135)]
    # A real report has some 550 different terms; these few templates have fewer, so names of places make up the number.
    for block in found["blocks"]:
        block["search_terms"] += "".join(f" 词{own[:3]}{at} " for at in range(block["block_no"], 450, len(blocks)))
    return found


def _work(chance: random.Random) -> tuple[str, str]:
    code, text = chance.choice(_WORK)
    numbers = {"a": chance.randint(20, 900), "b": chance.randint(1000, 9000), "c": chance.randint(2, 30)}
    return code, f"{chance.choice(_NUMBERS)}是" + text.format(m=chance.randint(10, 900) / 10, **numbers)


def _document(number: int, own: str) -> dict[str, Any]:
    night = dt.datetime(2024, 3, 1, 2, 0)
    named = {"file_name": f"{own}.docx", "run_id": "run", "extractor_version": "1", "text_layer": "native"}
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    times = {"received_at": night, "loaded_at": night}
    return {"document_id": own, "sha256": own * 4, "media_type": docx, "byte_size": 40_000 + number, **named, **times}


def _block(own: str, at: int, text: str) -> dict[str, Any]:
    return {"document_id": own, "block_no": at, "kind": "paragraph", "section_kind": "achievements", "text": text}


def _cell(own: str, block_no: int, row: int, col: int, chance: random.Random) -> dict[str, Any]:
    place = {"block_no": block_no, "table_no": 1, "row_no": row, "col_no": col, "row_span": 1, "col_span": 1}
    return {"document_id": own, **place, "text": f"指标{chance.randint(1, 500)}"}


def _place(own: str, block_no: int) -> dict[str, Any]:
    return {"report_id": own, "block_no": block_no, "source_text": "走访慰问困难职工，发放慰问金"}


def _texts() -> dict[str, str]:
    return {"subject": "慰问金", "observed": "30万元", "expected": "3万元"}


def _amount(chance: random.Random, low: float, high: float) -> Decimal:
    return Decimal(str(round(chance.uniform(low, high), 2)))


def _figures(own: str, year: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    spent = chance.lognormvariate(15.2, 0.6)
    for at, (code, basis) in enumerate(((code, basis) for code in _ITEMS for basis in ("budget", "actual")), start=1):
        amount = Decimal(str(round(spent * chance.uniform(0.8, 1.1) / (100 if code.startswith("three") else 1), 2)))
        said = {"label": code, "amount_cny": amount, "amount_text": str(amount), "unit_text": "元"}
        figure = {"figure_no": at, "item_code": code, "basis": basis, "fiscal_year": year, "source_kind": "prose"}
        yield {**_place(own, 1), **figure, **said}


def _indicator(own: str, at: int, chance: random.Random) -> dict[str, Any]:
    levels = {"level1": "产出指标", "level2": "数量指标", "level3": f"第{at}项完成数", "target_text": "≥30户"}
    scores = {"actual_text": f"{chance.randint(29, 46)}户", "weight": Decimal(5), "score": _amount(chance, 3, 5)}
    return {**_place(own, 1), "indicator_no": at, **levels, **scores}


def _measures(chance: random.Random) -> Iterator[dict[str, Any]]:
    heads, money = Decimal(chance.randint(20, 900)), _amount(chance, 1, 90)
    events = ("events", "场", Decimal(chance.randint(2, 30)), None)
    # Of the samples' work items, one in eight states one amount and one number of people.
    second = ("money", "万元", money, money * 10_000) if chance.random() < 0.15 else events
    kinds = (("people", "人", heads, None), second)
    for at, (kind, unit, value, amount) in enumerate(kinds, start=1):
        said = {"subject": "职工", "value": value, "unit": unit, "value_text": str(value), "comparator": "="}
        yield {"measure_no": at, "quantity_kind": kind, "amount_cny": amount, **said}


def _claim(own: str, at: int, chance: random.Random) -> dict[str, Any]:
    stated = Decimal(chance.randint(100, 900))
    computed = stated if chance.random() < 0.95 else stated + 5
    sums = {"stated": stated, "computed": computed, "difference": stated - computed, "tolerance": Decimal(0)}
    said = {
        "claim_kind": "sum",
        "subject": "合计",
        "unit": "家",
        "parts": [stated],
        "detail": "",
        "holds": stated == computed,
    }
    return {**_place(own, 1), "claim_no": at, **sums, **said}
