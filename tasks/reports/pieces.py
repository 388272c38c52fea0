"""What one piece of a sentence does: opens a deed, goes on with one, tells an effect, leads to it, or promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from tasks.documents.text import narrow
from tasks.reports.layouts import ClauseWords, Layouts, any_of
from tasks.reports.model import QuantityKind
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import (
    ABOUT,
    ADVERBS,
    ARRANGED,
    ATTENDED,
    AWARDED,
    BODY,
    CONNECTIVE,
    CONTRIBUTES,
    ELABORATES,
    EVENTS,
    FOLLOWS,
    FRAME,
    FURTHER,
    GIVES,
    GROUND,
    IN_PRESS,
    ITSELF,
    LASTED,
    LATER,
    MANNER,
    MEANS,
    NOUN,
    OF_GROUND,
    OF_PLAN,
    OPENED,
    PLACE,
    PREPOSITION,
    PURPOSE,
    RATE,
    SHORTFALL,
    STATE,
    STUDIED,
)
from tasks.reports.segments import Span, body_start, masked

# How far from the head of its piece a verb may stand.
_SUBJECT = 30
# Those who came to a thing; with whom and where a thing was done.
_TAKING_PART = frozenset({"参加", "参与了", "参赛"})
_COMPANY = frozenset({"联合", "邀请", "协助", "深入", "现场"})


# 在规模以上企业推行职代会制度: what was carried out there.
_CARRIED_OUT = re.compile(r"(?:推行|推广|试行|实行|落实)(?=[^，]{0,16}(?:制度|机制|公开|协商|合同|职代会))")
_IN_PRESS = re.compile(IN_PRESS)
# 邀请党校老师作辅导, 联合医院为教师进行健康体检: what they were asked for.
_DONE_FOR = re.compile(
    r"(?:作|做|讲授|主讲)了?[^，]{0,20}(?:辅导|讲座|报告|授课|党课|宣讲)$|进行了?[^，]{0,8}(?:体检|筛查|义诊|培训|辅导|宣讲)$"
)
_ABOUT_WHOM = re.compile(r"\s*对[^，\d]*(?:职工|家庭|人员|企业|单位|对象|会员|劳动者|工人|户)")


class Role(Enum):
    OPENING = "opening"
    DETAIL = "detail"
    AWARD = "award"
    POLICY = "policy"
    CONNECTOR = "connector"
    EFFECT = "effect"
    PURPOSE = "purpose"
    FRONT = "front"
    LEAD_IN = "lead_in"
    SLOGAN = "slogan"
    PLAIN = "plain"


# What closes a deed or leads to it, never a deed by itself.
TRAILING = (Role.EFFECT, Role.SLOGAN, Role.PURPOSE, Role.LEAD_IN)


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


def read_piece(text: str, span: Span, layouts: Layouts, *, leads: bool = False) -> Piece:
    """`leads`: the piece begins its sentence, where nothing stands whose effect it could tell (扎实推进厂务公开)."""
    words = layouts.clauses
    start = body_start(text, span)
    own = narrow(text[start : span.end]).rstrip(" ，,。；;！!？?：:、\n\t")
    shown = masked(own)
    counts = any(q.kind is not QuantityKind.PERCENT for q in find_quantities(own))
    role, verb = _role(ITSELF.sub("", shown, count=1) if ITSELF.match(shown) else shown, counts, words, leads)
    if (
        leads
        and role is Role.EFFECT
        and (policy := _starts(words.policy_verbs).match(_without_adverbs(FURTHER.sub("", shown))))
    ):
        role, verb = Role.POLICY, policy.group().strip()
    umbrella = (
        role in (Role.OPENING, Role.POLICY)
        and not counts
        and own.endswith((*words.umbrella_ends, *words.activity_ends, "”"))
    )
    if leads and role is Role.PLAIN and RATE.search(shown):
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
        is_means=counts and MEANS.search(shown) is not None,
        is_idle=bool(OF_PLAN.match(shown) or _starts(words.plans).match(shown) or any_of(words.problems).search(shown)),
    )


@lru_cache(maxsize=64)
def _starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words).pattern})")


@lru_cache(maxsize=16)
def _verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs, where it is one: not 慰问 in 慰问金."""
    return re.compile(rf"(?:{any_of(words).pattern}){NOUN}")


def _role(shown: str, counts: bool, words: ClauseWords, leads: bool) -> tuple[Role, str]:
    """The role by the first of these that fits; quotes are blotted out of `shown`."""
    bare, opens, details = _without_adverbs(shown), _verbs(words.opening_verbs), _verbs(words.detail_verbs)
    connector = _starts(words.connectors).match(shown)
    if FOLLOWS.match(shown):
        return Role.CONNECTOR, ""
    if CONNECTIVE.fullmatch(shown.strip()):
        return Role.LEAD_IN, ""
    if (
        LATER.match(shown)
        or (not counts and not leads and ATTENDED.match(shown))
        or (not leads and SHORTFALL.match(shown))
        or CONTRIBUTES.match(shown)
    ):
        return Role.EFFECT, ""
    if GROUND.match(shown) or (leads and LASTED.match(shown)) or (not counts and MANNER.search(shown)):
        return Role.LEAD_IN, ""
    if connector:
        return Role.CONNECTOR, _verb_in(shown, words)
    if award := _award(shown, words):
        return award
    if (PURPOSE.match(shown) or PURPOSE.match(bare)) and not counts and not _is_done_about(shown, opens):
        return Role.PURPOSE, ""
    if not counts and (FRAME.match(shown) or (_starts(words.lead_ins).match(shown) and not opens.search(shown, 2))):
        return Role.LEAD_IN, ""
    if (effect := _starts(words.effects).match(shown) or _starts(words.effects).match(bare)) and not counts:
        return (Role.EFFECT, "") if not opens.match(bare) else (Role.OPENING, effect.group())
    if not counts and ARRANGED.match(bare):
        return Role.OPENING, bare.strip()[:2]
    detail = details.match(bare)
    if (opening := opens.match(bare)) and not (detail and detail.end() > opening.end()):
        return Role.OPENING, opening.group().strip()
    sounds_high = any_of(words.slogans).search(shown) is not None and STUDIED.search(shown) is None
    if not counts and (sounds_high or STATE.search(shown)):
        return Role.SLOGAN, ""
    if PLACE.match(bare) or PLACE.match(shown):
        return _placed(bare, words)
    if detail:
        return Role.DETAIL, detail.group().strip()
    if policy := _starts(words.policy_verbs).match(bare):
        return Role.POLICY, policy.group().strip()
    return _subject_led(shown, counts, words, leads)


def _is_done_about(shown: str, opens: re.Pattern[str]) -> bool:
    """围绕重点项目开展劳动竞赛: what the deed is about stands before its verb, and no comma between."""
    found = next(opens.finditer(shown, 4), None)
    return ABOUT.match(shown) is not None and found is not None and OF_GROUND.search(shown) is None


def _without_adverbs(shown: str) -> str:
    at = 0
    while found := ADVERBS.match(shown, at):
        if found.end() == at:
            break
        at = found.end()
    return shown[at:]


def _verb_in(shown: str, words: ClauseWords) -> str:
    found = _verbs(words.opening_verbs).search(shown) or _verbs(words.detail_verbs).search(shown)
    return found.group() if found else ""


@lru_cache(maxsize=4)
def _awards(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the verbs; not 获得 in 获得感, 获得者."""
    return re.compile(rf"(?:{any_of(words).pattern})(?!得?感|者|得者|单位|得单位|批$)")


def _award(shown: str, words: ClauseWords) -> tuple[Role, str] | None:
    """A prize. Won by others it is a deed of its own; won by the reporting union it closes what stands before."""
    found = _awards(words.award_verbs).search(shown) or AWARDED.search(shown)
    if found is None:
        return None
    subject = _without_adverbs(shown[: found.start()]).strip()
    if subject and not subject.endswith(words.own_names) and not any_of(words.opening_verbs).search(subject):
        return Role.AWARD, found.group()
    return Role.DETAIL, found.group()


def _placed(bare: str, words: ClauseWords) -> tuple[Role, str]:
    """With someone, at a place, for someone: what the verb further on says."""
    opening = _verbs(words.opening_verbs).search(bare, 1)
    giving = re.match(r"\s*(?:为|向|对|给)", bare)
    if opening and not giving:
        return Role.OPENING, opening.group()
    if not giving and _DONE_FOR.search(bare):
        return Role.OPENING, "进行"
    verb = opening or _verbs(_without_places(words.detail_verbs)).search(bare, 1)
    if verb or giving:
        # 对仍在册的这些家庭，按“一户一策”发放救助金: whom it is about, and nothing done yet.
        alone = not verb and _ABOUT_WHOM.fullmatch(bare)
        return (Role.LEAD_IN, "") if alone else (Role.DETAIL, verb.group() if verb else "")
    if not giving and (policy := _CARRIED_OUT.search(bare)):
        return Role.POLICY, policy.group()
    alone = _verbs(words.detail_verbs).match(bare)
    if alone and alone.group() not in _COMPANY:
        return Role.DETAIL, alone.group()
    return Role.FRONT, ""


@lru_cache(maxsize=4)
def _without_places(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Detail verbs that can follow a place or a partner: prepositions left out."""
    return tuple(verb for verb in verbs if len(verb) > 1 and verb not in _COMPANY)


def _subject_led(shown: str, counts: bool, words: ClauseWords, leads: bool) -> tuple[Role, str]:
    """Somebody did something: a deed of its own where it counts, else part of what stands around it.

    Those who came (260名选手参加了比赛) belong to what they came to, unless the sentence begins with them.
    """
    if counts and EVENTS.match(shown):
        return Role.OPENING, "举办"
    if giving := GIVES.match(shown):
        return Role.DETAIL, giving[1]
    if _IN_PRESS.match(shown):
        return Role.OPENING, "报道"
    if leads and OPENED.match(shown):
        return Role.OPENING, "启用"
    opening = _verbs(words.opening_verbs).search(shown)
    if opening and opening.group() in _TAKING_PART and not leads:
        return Role.PLAIN, opening.group()
    if opening and opening.start() <= _SUBJECT and (counts or BODY.fullmatch(shown[: opening.start()].strip())):
        return Role.OPENING, opening.group()
    return Role.PLAIN, opening.group() if opening else ""
