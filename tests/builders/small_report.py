"""The smallest report that is read as one, as Word and as PDF. Layouts and mistakes are other builders' business."""

from __future__ import annotations

from tests.builders.pdf import story_pdf
from tests.builders.word import word


def lines(organization: str = "青岚市总工会", year: int = 2023, total: str = "320.50", said: str = "") -> list[str]:
    """Title and prose: one figure, two counted work items, and whatever the test wants to be `said`."""
    told = [
        f"{organization}{year}年部门整体支出绩效自评报告",
        "一、部门概况",
        f"{organization}是职工群众的组织，{year}年部门支出总计{total}万元。",
        "二、主要工作",
        f"{year}年走访慰问困难职工30户，发放慰问金6.00万元。",
        "举办职工技能竞赛2场，参赛职工120人。",
    ]
    return [*told, said] if said else told


def small_docx(organization: str = "青岚市总工会", year: int = 2023, total: str = "320.50", said: str = "") -> bytes:
    return word(*lines(organization, year, total, said))


def small_pdf(organization: str = "青岚市总工会", year: int = 2023, total: str = "320.50", said: str = "") -> bytes:
    return story_pdf(lines(organization, year, total, said))
