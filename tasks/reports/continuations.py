"""When a group of pieces goes on with the one before it, in the next sentence or behind a semicolon."""

from __future__ import annotations

import re

from tasks.reports.belongings import HONOURS
from tasks.reports.groups import Group
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import RATE, SUMMED
from tasks.reports.pieces import Piece
from tasks.reports.roles import Role

_AWARD_LIST = re.compile(r"获(?!得|评)(?!.*(?:称号|荣誉)$)")
# The next part after a semicolon, said in a word or two: 事业40家，1136人; 区人社局委派4件.
_NEXT_PART = re.compile(r"[^，\d]{0,5}\d[^，]{0,9}$|[^，\d]{0,8}$")
# 此次活动共发放慰问金3万元, 评出一等奖2名: a sentence of its own about the deed before.
_BACK = re.compile(
    r"\s*(?:此次|本次|该|这次)(?:活动|行动|慰问|培训|竞赛|比赛|大赛|演出)(?![“”])|\s*(?:最终|共)?(?:评选?出|决出)[^，]{0,12}(?:等奖|优胜)"
)
# 截至目前，已累计服务职工2万人次: what has come of the deed before by now.
_SO_FAR = re.compile(r"\s*截[至止]到?(?:目前|年底|年末|现在|\d{1,2}月底)")
# 截至目前，全市共有719名劳模参与: a total of its own, whatever was told before.
_OWN_TOTAL = re.compile(r"共有|累计(?:建|有|成立|拥有)|已有|总数|总量")
# 调解案件6件；处理投诉4件，共涉及金额20万元: money of both.
_AT_ISSUE = re.compile(r"[^，]{0,4}(?:涉及|涉案)")
_CLOSING_TOTAL = re.compile(r"^\s*(?:共计|合计|总计|共)")


def continues(before: Group, group: Group, layouts: Layouts) -> bool:
    """Whether a group is of the deed that the group before it tells; both under the same lead."""
    first, core = group.pieces[0], group.core
    if before.core is None or before.lead != group.lead:
        return False
    if first.role is Role.CONNECTOR and first.text.startswith(("其中", "其间", "（其中")):
        return True
    if _BACK.match(first.text) and core is not None and core.role is not Role.OPENING:
        return True
    if core is not None and _is_so_far(group):
        return True
    if len(before.pieces) == 1 and before.core.is_umbrella and not before.core.counts and SUMMED.match(first.text):
        return first.counts
    return group.after_semicolon and (_is_next_part(before, group, layouts) or _closes(before, group))


def _is_so_far(group: Group) -> bool:
    """截至目前，已累计服务职工2万人次, and no total of its own, nothing opened anew."""
    total = "，".join(piece.text for piece in group.pieces[:2])
    return (
        _SO_FAR.match(group.pieces[0].text) is not None
        and _OWN_TOTAL.search(total) is None
        and all(piece.role is not Role.OPENING for piece in group.pieces)
    )


def _is_next_part(before: Group, group: Group, layouts: Layouts) -> bool:
    """事业40家，1136人: one more part of what was counted, nobody doing anything in it."""
    first, acts = group.pieces[0], any_of(layouts.clauses.detail_verbs)
    return (
        first.role is Role.PLAIN
        and _NEXT_PART.match(first.text) is not None
        and RATE.search(first.text) is None
        and _counts_alike(before, group)
        and not any(piece.verb or _acts(piece, acts) for piece in group.pieces)
    )


def _closes(before: Group, group: Group) -> bool:
    """Whether its last words sum up both groups, or both list who won."""
    first, last, core = group.pieces[0].text, group.pieces[-1].text, group.core
    if _AWARD_LIST.search(first) and _AWARD_LIST.search(before.pieces[-1].text) and not HONOURS.search(first):
        return True
    named = any("“" in piece.text for piece in group.pieces)
    told_alike = before.core is not None and before.core.verb == (core.verb if core else "")
    return _CLOSING_TOTAL.match(last) is not None and _total_of_both(before, group) and told_alike and not named


def _counts_alike(before: Group, group: Group) -> bool:
    """Whether both tell in the same units, as the parts of one total do: 事业40家，1136人; 企业3家，138人."""
    known, told = ({q.unit for piece in g.pieces for q in find_quantities(piece.text)} for g in (before, group))
    first = {q.unit for q in find_quantities(group.pieces[0].text)}
    return first <= known and (not told or bool(known & told))


def _total_of_both(before: Group, group: Group) -> bool:
    """Whether the total that closes a group is in a unit of the group before, too, or of what was at issue in both."""
    last, known = group.pieces[-1].text, {q.unit for piece in before.pieces for q in find_quantities(piece.text)}
    return _AT_ISSUE.match(last) is not None or any(q.unit in known for q in find_quantities(last))


def _acts(piece: Piece, verbs: re.Pattern[str]) -> bool:
    """Whether somebody does something in the piece, beyond the 为 and 对 that lead to it."""
    return any(len(found.group()) > 1 for found in verbs.finditer(piece.text))
