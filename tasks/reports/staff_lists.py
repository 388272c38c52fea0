"""Lists of a federation's own staff: which counts before 其中 they part, and where they end. Adding up: sums.py.

Who holds which post is told once: nobody is a civil servant and a worker (工勤) at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tasks.reports.mentions import Mention

_IN_SERVICE = re.compile(r"(?:在职|在岗|在编|实有)[^，。；、]{0,6}$")
_POSTS = re.compile(r"编制")
_OF_A_POST = re.compile(
    r"(?:公务员|参公|参照公务员法?管理|行政|事业|机关|工勤|后勤|机关工人|全额|差额|自收自支)(?:编制?内?)?"
    r"(?:管理|身份|岗位)?(?:人员|干部|职工|工人)?(?:共|为|有)?\s*$"
)
_OTHERS = re.compile(r"退休|离休|聘|劳务|派遣|另有|社会化|临时|公益性|遗属|抚恤")


def heads_of_staff(heads: Sequence[Mention], parts: Sequence[Mention]) -> list[Mention]:
    """编制9人，在职10人，其中公务员7人…: those in service are parted, not the posts, unless the parts are posts."""
    if not heads or not _IN_SERVICE.search(heads[0].lead) or any(_POSTS.search(part.lead) for part in parts):
        return list(heads)
    return [heads[0], *(head for head in heads[1:] if not _POSTS.search(head.lead))]


def posts_held(head: Mention, parts: Sequence[Mention]) -> list[Mention]:
    """The parts of those in service that stand first and each name a post; nothing where anybody else is among them."""
    if not _IN_SERVICE.search(head.lead):
        return []
    run = list(takewhile(lambda part: part.sentence == head.sentence and not _OTHERS.search(part.lead), parts))
    return run if len(run) > 1 and all(_OF_A_POST.search(part.lead) for part in run) else []
