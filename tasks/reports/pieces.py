"""One piece of a sentence, as it stands between two commas: its span, its role, its deciding verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.documents.text import narrow
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.model import QuantityKind
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import (
    ELABORATES,
    FURTHER,
    ITSELF,
    MEANS,
    OF_PLAN,
    PREPOSITION,
    RATE,
)
from tasks.reports.roles import Role, role_of, starts, without_adverbs
from tasks.reports.segments import Span, body_start, masked

# 签订集体合同86份，国有企业职代会建制率达95%: a result by itself.
_OF_COUNCILS = re.compile(r"(?:职代会|厂务公开)[^，]{0,8}建制率")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its span in the text, what it does, and its deciding verb ("" without one)."""

    start: int
    end: int
    text: str
    role: Role
    verb: str = ""
    counts: bool = False
    preposition: str | None = None
    is_umbrella: bool = False
    takes_anything: bool = False
    is_idle: bool = False
    elaborates: bool = False
    is_means: bool = False

    @property
    def is_core(self) -> bool:
        """Whether a deed can stand on this piece."""
        if self.is_idle:
            return False
        if self.role in (Role.OPENING, Role.DETAIL, Role.AWARD, Role.POLICY):
            return True
        return self.role in (Role.PLAIN, Role.CONNECTOR, Role.FRONT) and (self.counts or bool(self.verb))

    @property
    def is_weak(self) -> bool:
        """Whether only words of the union's world make it a deed."""
        return self.role in (Role.POLICY, Role.PLAIN, Role.FRONT) and not self.counts


# Rules and fragments read the same pieces of a narrative; one has less than so many.
@lru_cache(maxsize=512)
def read_piece(text: str, span: Span, layouts: Layouts, *, leads: bool = False) -> Piece:
    """`leads`: the piece begins its sentence, where nothing stands whose effect it could tell (扎实推进厂务公开)."""
    words = layouts.clauses
    start = body_start(text, span)
    own = narrow(text[start : span.end]).rstrip(" ，,。；;！!？?：:、\n\t")
    shown = masked(own)
    counts = any(q.kind is not QuantityKind.PERCENT for q in find_quantities(own))
    role, verb = role_of(ITSELF.sub("", shown, count=1) if ITSELF.match(shown) else shown, counts, words, leads)
    if (
        leads
        and role is Role.EFFECT
        and (policy := starts(words.policy_verbs).match(without_adverbs(FURTHER.sub("", shown))))
    ):
        role, verb = Role.POLICY, policy.group().strip()
    umbrella = (
        role in (Role.OPENING, Role.POLICY)
        and not counts
        and own.endswith((*words.umbrella_ends, *words.activity_ends, "”"))
    )
    if role is Role.PLAIN and RATE.search(shown) and (leads or _OF_COUNCILS.search(shown)):
        counts = True
    preposition = PREPOSITION.match(shown)
    return Piece(
        start=start,
        end=span.end,
        text=own,
        role=role,
        verb=verb,
        counts=counts,
        preposition=preposition[1] if preposition else None,
        is_umbrella=umbrella,
        takes_anything=umbrella and (own.endswith(words.umbrella_ends) or role is Role.POLICY),
        elaborates=bool(ELABORATES.match(shown)),
        is_means=counts and MEANS.search(shown) is not None and not (preposition and preposition.start(1) == 0),
        is_idle=bool(OF_PLAN.match(shown) or starts(words.plans).match(shown) or any_of(words.problems).search(shown)),
    )
