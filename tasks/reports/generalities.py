"""Sentences that frame deeds and tell none: headlines, preambles, umbrellas. Not here: pieces of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import SUMMED
from tasks.reports.segments import Span, body_start, has_enumerator, masked, trimmed_end

_LONGEST_HEADLINE = 24
# What was certainly done, however short it is told: 召开了工会代表大会。
_DONE = re.compile(
    r"[^，]{0,8}(?:召开|举办|举行|承办|协办|成立|印发|制定|出台|参加|建成|建立|设立|签订|表彰|命名|评选(?!活动)|慰问(?!活动)|走访(?!活动|慰问活动)|获|被|组建|完成)|[^，]*了"
)
# 聚焦主业强服务，守正创新谋发展: both halves alike, no deed in either.
_HALVES = re.compile(r"([^，]{4,16})，([^，]{4,16})$")
# Under whom, by what light, for which cause: what a preamble is made of.
_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        r"(?:领导|指导|指引|支持|关心|关怀|帮助|重视)下",
        r"紧紧围绕|紧扣|紧盯|牢牢把握|坚持以|以[^，]{2,40}为(?:指导|主线|引领|统领|抓手|目标|核心|中心|重点|契机|载体|统揽|根本|遵循)",
        r"团结(?:动员|引领|带领|引导|凝聚|组织)|动员[^，]{0,8}职工|引领[^，]{0,8}职工|引导[^，]{0,8}职工",
        (
            r"(?:贡献|汇聚|凝聚|彰显)[^，]{0,14}(?:力量|作为|担当|智慧)|提供[^，]{0,10}保障|态势|(?:积极|应有|更大)的?贡献"
            r"|新(?:进展|成效|局面|台阶|突破|作为|贡献|篇章|提升)|(?:主力军|桥梁纽带|职能)作用"
        ),
        r"(?:深入|全面|认真|坚决|扎实)(?:学习|学习宣传)?贯彻|贯彻落实",
        r"(?:按照|根据)[^，]{2,40}(?:部署|要求|安排|精神)(?:，|$)",
        r"对标对表|落实到位",
        r"努力(?:成为|打造|实现)|职工信赖|娘家人|工会[^，]{2,6}更[亮强实优]",
        r"求真务实|开拓创新|狠抓落实|突出重点|攻坚克难|主动作为|履职尽责|履行职责|真抓实干|凝心聚力|团结奋进|守正创新|锐意进取|围绕中心|服务大局",
        r"^\s*(?:\d{4}年，|近年来|一直以来|长期以来|多年来|[^，]{0,4}年以来|今年以来|一年来|五年来|过去[^，]{1,4}年)",
        r"系列(?:活动|工作)|大行动$|现将|(?:汇报|总结|报告|说明)如下|各项(?:工作|任务)|工会工作[^，]{0,10}(?:开展|推进|提升|发展)",
    )
)
# 实施五项工程，突出三个重点: points of a programme, no results.
_POINTS = re.compile(
    r"[一二三四五六七八九十\d]+[项个大][^，。\d]{0,6}"
    r"(?:工程|重点|任务|方面|工作|行动|建设|战略|目标|要求|关键|环节|品牌|活动)(?!被|获|入选|荣获|列入)|(?:[一两三四五六七八九十]|\d)年来"
)
_ENOUGH_FRAMES = 3
# Something was held, written or given all the same.
_CONCRETE = re.compile(
    r"(?:^|[，：])[^，]{0,10}(?:召开|举办|举行|承办|协办|印发|下发|制定|出台|成立|组建|选举|签订|走访|慰问|表彰|评选|邀请|聘请|设立|建成)"
)
# 今年以来，…取得显著成效: opened and closed like a preamble.
_SINCE = re.compile(
    r"\s*(?:自[^，]{2,30}以来|近年来|(?:[一两三四五六七八九十]|\d)年来|一直以来|长期以来|多年来"
    r"|[^，]{0,4}年以来|今年以来|一年来|五年来|过去一年|过去的一年)"
)
_RESULT = re.compile(
    r"(?:成效|成绩|进展|成果|突破|提升|增强|发展|好评|前列|制度化|常态化|任务(?:全面|基本|圆满|如期)完成)[。！]?$"
)
# 下一步，区总工会将依托联盟开展活动: not done yet.
_TO_COME = re.compile(
    r"\s*(?:下一步|下步|接下来|下一阶段|今后|明年|来年|未来)[，,]"
    r"|(?:[^，。]{0,8}，)?[^，。]{0,12}(?:工会|我会|单位|[市区县州旗省]总)将"
    r"(?:依托|继续|进一步|以|围绕|按照|结合|持续|充分|坚持|深入|全面|着力|加大|不断|认真|大力|始终)"
)
# 通过举办竞赛引导职工学技术: the means and what it is good for.
_MEANS_AND_END = re.compile(
    r"\s*(?:活动|赛事|比赛|竞赛|培训|项目|工作)的(?:成功)?(?:开展|举办|实施|推进)"
    r"|\s*[^，“”\d]{2,16}的(?:成功|顺利|深入|扎实)?(?:开展|举办|实施|推进)[^，。\d]{0,6}(?:提升|促进|增强|激发|营造|推动|带动|丰富|拉近|提高)|\s*(?:通过|经过)[^，。]{2,40}?(?:引导|引领|激发|激励|提升|提高|增强|促进|推动|营造|帮助|弘扬|展现|丰富|解决|使|让)"
)
# 通过一体化建设，整合各方优势，让职工享受到服务
_BY_MEANS = re.compile(r"\s*(?:通过|经过)[^。]*，(?:让|使|从而)|\s*通过[^，“”\d]{2,20}的开展，")
# 开展系列活动致敬劳动者: which ones, the next sentences say.
_SERIES = re.compile(r"开展了?(?:一系列[^，□]{0,12}活动|系列活动)(?!□)")
# 开展送温暖活动: the name of what the next sentence tells.
_UMBRELLA = re.compile(r"(?:活动|行动|工作|工程|计划|服务|品牌|项目|建设)[”」]?$")
# 资金发放及时率100%, 成立绩效自评工作小组, 建立健全各项制度: of the paper, not of the union.
_OF_EVALUATION = re.compile(
    r"(?:准确|合格|及时|足额|到位|达标|完成|知晓|投诉|差错)率[^，]{0,6}\d|(?:成立|组成|成立了|组成了)[^，]{0,16}(?:绩效|自评|评价)[^，]{0,8}小组"
    r"|绩效(?:较为?|比较)?(?:明显|显著|良好)$|^\s*搭建[^，“”\d]{2,10}(?:平台|舞台|桥梁)$|^(?:进一步)?(?:建立健全|建立|健全|完善|制定|制定完善)(?:了|各项)?(?:财务|管理|内控|内部|规章|工作|资金|相关|绩效)*(?:管理)?制度$"
)
# Money for those below is a deed, though one about money: 拨付乡镇工会工作经费36万元.
_PASSED_ON = (
    r"(?:拨付|下拨|划拨|拨给|补助)[^，]{0,10}(?:基层|乡镇|街道|镇街|产业|社区|村)[^，]{0,6}工会[^，]{0,8}工作经费"
)
_EXAMINED = re.compile(
    _PASSED_ON
    + r"|(?:预算执行|财务管理|资产管理|专款专用)(?=[^，]{0,8}(?:抽查|检查|督查|审计|审查))"
    + r"|固定资产(?=[^，]{0,4}(?:清查|盘点|普查|清理登记))|(?<=清查)固定资产|(?<=盘点)固定资产"
)
_COMMON = re.compile(r"[\u4e00-\u9fff]{4}")
_EMPTY = re.compile(r"(?:职工|工会|活动|开展|工作|组织|全市|全县|全区|服务|建设)+")


def is_headline(text: str, spans: Sequence[Span], index: int) -> bool:
    """Whether the first sentence only says what the others are about: 选树典型彰显榜样力量。表彰先进48名。…"""
    if index or len(spans) < 2 or spans[0].stop not in ("。", "！") or has_enumerator(text, spans[1]):
        return False
    words = _words(text, spans[0])
    shown = masked(words)
    if len(words) > _LONGEST_HEADLINE or re.search(r"[\d《：:]", words) or _DONE.match(shown):
        return False
    if "，" in shown and not _HALVES.fullmatch(shown):
        return False
    if SUMMED.match(_words(text, spans[1])):
        return False
    return any(find_quantities(_words(text, span)) for span in spans[1:])


def is_preamble(sentence: str) -> bool:
    """Whether a sentence promises, or is made of frames without counts: 在…领导下，紧扣…，取得了新成效。"""
    if _TO_COME.match(sentence):
        return True
    return _is_framed(sentence) and not find_quantities(_POINTS.sub("", sentence))


def _is_framed(sentence: str) -> bool:
    shown = masked(sentence)
    if _SERIES.search(shown) or _MEANS_AND_END.match(shown):
        return True
    if _CONCRETE.search(shown):
        return False
    found = sum(frame.search(sentence) is not None for frame in _FRAMES)
    closed = _SINCE.match(sentence) is not None and _RESULT.search(sentence) is not None
    return found >= _ENOUGH_FRAMES or closed or _BY_MEANS.match(shown) is not None


def is_umbrella(text: str, spans: Sequence[Span], index: int) -> bool:
    """Whether a sentence without counts only names what the next one counts: 开展慰问劳模活动。慰问劳模8名。"""
    if index + 1 >= len(spans) or spans[index].stop != "。" or has_enumerator(text, spans[index + 1]):
        return False
    words, following = _words(text, spans[index]), _words(text, spans[index + 1])
    if find_quantities(words) or not find_quantities(following) or re.search(r"[《\d]", words):
        return False
    return _UMBRELLA.search(words) is not None and _shares_words(words, following)


def is_of_evaluation(words: str, *, counts: bool) -> bool:
    """Whether words without counts only say how well it went (合格率98%) or how the evaluation was run."""
    return not counts and _OF_EVALUATION.search(words) is not None


def without_examined(words: str) -> str:
    """The words of a counted deed without those for money and property that was examined or passed on in it."""
    return _EXAMINED.sub("", words)


def _shares_words(words: str, following: str) -> bool:
    """Whether four characters in a row come again, other than those that every sentence has."""
    parts = {words[at : at + 4] for at in range(len(words) - 3)}
    return any(part in following and _COMMON.fullmatch(part) and not _EMPTY.fullmatch(part) for part in parts)


def _words(text: str, span: Span) -> str:
    start = body_start(text, span)
    return text[start : trimmed_end(text, start, span.end)]
