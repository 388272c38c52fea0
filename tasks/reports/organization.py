"""The name of the organization that reports, as it writes it. Where it stands is said in places.py.

A form's own field is believed before the title, the title before the signature, the signature before the prose; a field
that names another federation than title and text do was left over from its report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tasks.documents.model import Document
from tasks.documents.text import squeeze
from tasks.reports.fields import field_values, prose_lines
from tasks.reports.gazetteer import Gazetteer, Rank

_KIND = (
    r"(?:总工会|工会联合会|工会工作委员会|工会工委|工会委员会|产业工会|教育工会|机关工会|工会|工人文化宫|工人俱乐部|"
    r"职工服务中心|职工活动中心|困难职工帮扶(?:服务)?中心|工人疗养院|工人文化活动中心|职工(?:大学|学校))"
    r"(?!联合会|委员会|工作委员会|工委)"
)
_NAME = re.compile(rf"[一-龥()]{{1,30}}?{_KIND}(?:机关|本级)?")
_STAMP = r"(?:[(](?:盖章|公章|单位公章|部门公章|签章|加盖公章|单位盖章)[)])?"
_OWN_LABEL = (
    r"(?:部门[(]单位[)]|单位[(]部门[)]|预算部门[(]单位[)]|(?:部门|单位)(?=[名全])|"
    rf"(?:预算|填报|申报|自评|被评价|评价|编制|报告|填表|报送)(?:部门|单位)){_STAMP}(?:名称|全称)?{_STAMP}"
)
# In a report on projects many of these may stand, of units below as well.
_PROJECT_LABEL = rf"(?:主管|项目|项目实施|实施|责任|承担)?(?:部门|单位){_STAMP}(?:名称)?{_STAMP}"
# 填报单位  某县总工会: on a cover only a gap stands between label and name. 某县总工会文件: the head of a letter.
_BESIDE_NAME = re.compile(rf"^(?:{_OWN_LABEL}|{_PROJECT_LABEL}):?|文件$|[(][^()]*章[)]|[(]?(?:19|20)\d\d[年.\-/].*$")
# The finance bureau's number of the organization.
_CODE = re.compile(r"^[(\[【]?[A-Z]?\d{3,}[)\]】]?[-—_]?")
# Unlike a heading that ends with the word (建强基层工会).
_OF_A_PLACE = re.compile(r"总工会|^[一-龥]{1,8}[省市县区州盟旗镇乡]")
_GENERIC = re.compile(r"(?:本|我)?[省市州盟县区旗]?(?:总工会|工会)")
# Before the place in a sentence, where a name of the gazetteer does not say where it begins.
_NO_PLACE = re.compile(
    r"^[市县区省的和向在由为经各全本我该与及是被从对按据将现给付]|[省国、]|现将|拨付|报送|上缴|缴纳|收到"
)
# The title names quite another body: what it says of unions is not about itself.
_OTHER_BODY = re.compile(
    r"[一-龥]{2,20}(?:局|委员会|办公室|政府|法院|检察院|学校|大学|学院|中学|小学|医院|协会|研究院|妇联|团委|残联|联合会)"
    r"(?=(?:关于|部门|单位|整体|项目|预算|决算|机关|本级|(?:19|20)\d\d|$))"
)
_HEAD_LINES = 8
_SURE_TIMES = 3


def organization_name(document: Document, lines: Sequence[str], title: str | None, gazetteer: Gazetteer) -> str | None:
    """The name in full; 县总工会 becomes the county's by what the title names. None where nobody is named."""
    title = squeeze(title or "")
    generic = None
    for text in (
        *field_values(document, _OWN_LABEL),
        *_names_in(title),
        *_names_alone(lines[:_HEAD_LINES]),
        *_names_alone(reversed(prose_lines(document))),
        *field_values(document, _PROJECT_LABEL),
    ):
        name = clean_name(text)
        if name and not _GENERIC.fullmatch(name):
            return _titled_instead(name, title, lines) or name
        generic = generic or name
    named = None if _is_of_another(title) else _most_named(lines, gazetteer)
    return _completed(generic, title) or named or generic


def _is_of_another(title: str) -> bool:
    return "工会" not in title and _OTHER_BODY.search(title) is not None


def _titled_instead(name: str, title: str, lines: Sequence[str]) -> str | None:
    """The title's organization, where it is quite another than `name` and the text speaks of it more often."""
    titled = next(filter(None, map(clean_name, _names_in(title))), None)
    if not titled or _GENERIC.fullmatch(titled) or name in titled or titled in name:
        return None
    times = {one: sum(line.count(one) for line in lines) for one in (name, titled)}
    return titled if times[titled] > max(1, times[name]) else None


def clean_name(text: str) -> str | None:
    """The organization's name at the beginning of `text`, without code and stamp; None where it begins with none."""
    text = re.sub(r"[(](?:盖章|公章|签章|单位公章|章)[)]|[(]制[)]|[_\s]", "", squeeze(text)).strip(":")
    text = _CODE.sub("", text)
    found = _NAME.match(text)
    if found is None:
        return None
    longer = re.match(rf"{re.escape(found.group())}[一-龥]*?{_KIND}$", text)
    return re.sub(r"(?<=工会)[(]?(?:机关|本级)[)]?$", "", (longer or found).group())


def _names_alone(lines: Iterable[str]) -> Iterator[str]:
    """Lines that are nothing but a name, as under a title or in a signature; its stamp and date may stand beside it."""
    for line in lines:
        name = re.sub(r"^(?:现|兹|谨)[将把]", "", _CODE.sub("", _BESIDE_NAME.sub("", line)).strip("()"))
        if _NAME.fullmatch(name) and _OF_A_PLACE.search(name):
            yield name


def _names_in(title: str) -> Iterator[str]:
    """The pieces of the title that hold an organization: years and 关于 are cut out."""
    words = re.sub(r"[(][^()]*[)]", "", title)
    for piece in re.split(r"(?:19|20)\d\d年?度?|[〇零○一二三四五六七八九]{4}年度?|关于", words):
        piece = re.sub(r"^(?:年度|度|印发|报送|公开|开展)+", "", piece)
        if _NAME.search(piece):
            yield piece


def _completed(generic: str | None, title: str) -> str | None:
    """云溪县总工会 of 县总工会, where the title begins with 云溪县."""
    if not generic:
        return None
    kind = re.sub(r"^[本我]", "", generic)
    ending = kind[0] if kind[0] in "省市州盟县区旗" else "省市州盟县区旗"
    place = re.match(rf"(?:关于)?(?:{'(?:19|20)'}\d\d年度?)?([一-龥]{{2,12}}?[{ending}])(?![级委直属本])", title)
    return f"{place[1]}{kind.removeprefix(place[1][-1])}" if place else None


def _most_named(lines: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The federation that the text names most often; those of the country and of provinces never."""
    known: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for line in lines:
        for found in re.finditer("总工会", line):
            written, divisions = gazetteer.ending(line, found.start())
            if divisions:
                known[written] += divisions[0].rank is not Rank.PROVINCE
            else:
                named.update(_places_before(line[max(0, found.start() - 10) : found.start()]))
    if known and (not named or max(known.values()) >= max(named.values())):
        # On a tie the smaller one reports to the larger.
        most = max(known.values())
        place = max((p for p, n in known.items() if n == most), key=lambda p: max(d.rank for d in gazetteer.named(p)))
        return f"{place}总工会" if most else None
    return f"{_where_it_begins(named)}总工会" if named else None


def _places_before(run: str) -> list[str]:
    """All that may be the place's name, as nothing says where it begins."""
    run = re.split(r"[^一-龥]", run)[-1]
    tails = [run[start:] for start in range(len(run) - 1)]
    return [tail for tail in tails if re.search(r"[市县区州盟旗]$", tail) and not _NO_PLACE.search(tail)]


def _where_it_begins(named: Counter[str]) -> str:
    most = max(named.values())
    often = sorted((place for place, times in named.items() if times == most), key=len)
    if most >= _SURE_TIMES:
        return often[-1]
    # One mention does not tell where a longer name begins; several do.
    return next((place for place in often if len(place) >= 3), often[0])
