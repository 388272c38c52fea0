"""Which counted deed is of another work than the one told before it: a table of pairs. Not here: what opens by itself.

Unions founded and members won, who was insured and what they were paid, who was sent to rest and who to a doctor:
clerks tell them behind one comma, and each stands alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tasks.reports.belongings import OFFICE

# What the insured were paid: 全年为90人次发放住院互助金12万元.
_PAID_OUT = (
    r"(?:全年|当年|年内|共|累计)*(?:(?:发放|赔付|给付|支付|报付)[^，\d]{0,4}住院[^，\d]{0,6}互助金|受理[^，\d]{0,10}(?:补助|互助|理赔)[^，\d]{0,4}"
    r"|为\d+人次[^，\d]{0,8}互助金)[^，\d]{0,3}\d"
)


class Work(NamedTuple):
    """A count that begins like `own` is of another work than a deed that says `after`, unless this says `unless`."""

    own: re.Pattern[str]
    after: re.Pattern[str] = re.compile("")
    unless: re.Pattern[str] = re.compile(r"(?!)")


TO_SOME = re.compile(r"(?:[^，\d]{0,4}[市县区州省旗镇])?[为给向]\D{0,4}\d+[余多]?[名位户人](?![均次])")
OTHER_WORKS = (
    # A hall with its own programme: 文化宫全年免费开设书法课.
    Work(
        re.compile(
            r"\s*[^，“”]{0,10}(?:文化宫|俱乐部|图书馆|活动中心|服务中心)(?:全年|常年|还|也|免费|面向[^，]{0,6})*(?:开设|开办|开|放|办|举办|播)"
        )
    ),
    # Two gifts to two groups: 为80名劳模发放津贴, 给65名劳模做了体检.
    Work(TO_SOME, after=re.compile(rf"^{TO_SOME.pattern}")),
    # 举办县级技能竞赛6场，组队参加全省大赛: whose contest another one is.
    Work(
        re.compile(r"(?:组队|派队|选派[^，]{2,8})(?:参加|出战|角逐)[^，]*(?:赛|比武)"),
        after=re.compile(
            r"^(?![^，]{0,8}(?:参加|参赛))[^，]{0,24}(?:举办|开展|组织)[^，]*(?:(?:赛|比武|活动)[^，]{0,4}\d+[余多]?[场次项届]|\d[^，]*(?:赛|比武))"
        ),
    ),
    # 设立调解室，…全年受理劳动争议64件: what came in there is told by its own count.
    Work(
        re.compile(
            r"(?:[^，\d]{0,8}工会|全年|当年|年内|共|累计|参与)*(?:受理|调解|办理|接待|调处|解答)[^，\d]{0,12}(?:争议|纠纷|案件|来访|来电|援助|咨询)[^，\d]{0,6}\d"
        ),
        after=re.compile(rf"{OFFICE}(?:，|$)|建立[^，\d]*机制(?:，|$)|聘[请任][^，]*律师"),
        unless=re.compile(r"受理|解答|咨询|调解(?!室|中心|站|委员会|工作室|员)|接待|调处|化解(?!机制)"),
    ),
    # Unions founded and members won, each by its own total; so many unions, not the one whose members follow.
    Work(
        re.compile(
            r"(?:全年|共|累计|已)*(?:新?发展|新增|净增|新入会?|新?吸收|新?吸纳)(?:工会|实名制?|农民工|新)*(?:会员|职工)[^，\d]{0,4}\d"
        ),
        after=re.compile(r"(?:建|成立)[^，]{0,40}(?:工会|联合会)(?:组织)?[^，\d]{0,3}(?!1[家个])\d+[家个]"),
    ),
    Work(
        re.compile(r"(?:全年|共)?(?:新建|新组建|组建|新成立)[^，\d]{0,10}(?:工会|联合会)[^，\d]{0,3}\d"),
        after=re.compile(r"^[^，]{0,8}(?:会员|入会)[^，\d]{0,6}\d"),
    ),
    # 参保5200人，为患病职工36人补助8万元: who joined the insurance, and what it paid, where that says so by itself.
    Work(
        re.compile(
            r"(?=.*(?:互助金|赔付|理赔|报付|报销|患病|住院|医疗|人次办理))"
            r"(?:[^，\d]{0,6}(?:全年|当年|年内|共|累计))?(?:[为给](?!付)[^，]{0,24}?)?"
            r"(?:(?:给付|赔付|理赔|报付|报销|报了|支付|补助|兑付|领取|申领|办理理赔|办理[^，\d]{0,6}(?:补助|报销)|审核[^，\d]{0,6}理赔|发放[^，\d]{0,4}互助金)[^，]{0,24}\d|\d[^，]*?(?:办理)?(?:理赔|赔付|报销|补助)$)"
        ),
        after=re.compile(
            r"(?:互助|保障)[^，]*参[加保]|互助活动，[^，]*\d[^，]*参[加保]|互助，[^，]{0,4}参加(?:人数|单位|职工)|参加[^，]*(?:互助|保障)|参保|投保|续保|入保"
        ),
        unless=re.compile(r"给付|赔付|理赔|报付|报销|支付|补助|兑付"),
    ),
    # What the insured were paid.
    Work(re.compile(_PAID_OUT), unless=re.compile(r"赔付|给付|报付|互助金|补助")),
    # Petitions.
    Work(
        re.compile(r"(?:全年|共|累计|接待|受理|处理|办理)*[^，\d]{0,6}(?:信访|来信来访)[^，\d]{0,4}\d+[余多]?[件起批]"),
        unless=re.compile(r"信访|来访|窗口|热线|接待"),
    ),
    # What workers proposed.
    Work(
        re.compile(
            r"(?:全年|共|发动|组织|动员|征集|收集|面向)*[^，\d]{0,4}职工[^，\d]{0,12}(?:金点子|合理化建议|小发明|小改造|技术革新|提案|“五小”)[^，\d]{0,8}\d+[余多]?[条项件]"
            r"|(?:全年|共)?(?:征集|收集)[^，\d]{0,4}(?:“五小”|五小|合理化建议|金点子)[^，\d]{0,6}\d"
        ),
        unless=re.compile(r"征集|建议|点子|革新|发明|提案"),
    ),
    # Rents let off.
    Work(
        re.compile(r"(?:为[^，\d]{2,12})?(?:减免|免收|免除|减收)[^，\d]{0,12}(?:租金|房租)(?:[^，\d]{0,3}\d|$)"),
        unless=re.compile(r"租"),
    ),
    # What was bought of farmers.
    Work(
        re.compile(
            r"[^，\d]{0,12}(?:采购|认购|购买|销售|[帮代助推]销)[^，\d]{0,12}(?:农产品|农副产品|土特产|农特产|山货)[^，\d]{0,3}(?:\d|$)"
        ),
        unless=re.compile(r"消费|采购|认购|购买|助农"),
    ),
    # Those who were named the best.
    Work(
        re.compile(r"(?:评选|选树|命名)[^，\d]{0,4}“[^”]{2,10}(?:工匠|标兵|能手|劳动者)”[^，\d]{0,2}\d"),
        unless=re.compile(r"赛|比武|练兵|评选|选树|活动|表彰|大会"),
    ),
    # Who was sent to rest, and who to a doctor.
    Work(
        re.compile(
            r"组织[^，]*疗休?养[^，\d]{0,6}\d+[余多]?[次批期]|(?:\d{1,2}月)?(?:分[^，]{1,3}[批期])?(?:组织|安排|送)[^，]*[\d一两三四五六七八九十][^，]*疗休?养"
        ),
        unless=re.compile(r"疗休?养|休养"),
    ),
    Work(
        re.compile(
            r"组织[^，]*体检(?:[^，\d]{0,6}\d+[余多]?[次批期]|$)|(?:(?:依托|联合)[^，]{2,12})?(?:集中|统一|免费|还)?为(?:[^，\d]{0,12}\d+[余多]?[名位人]|全[市县区]|[^，\d]{0,4}劳模|职工|女职工|一线职工)[^，]*(?:进行|做|开展|安排|办理|提供)[^，]*(?:体检|筛查|检查)"
        ),
        unless=re.compile(r"体检|筛查|健康"),
    ),
    # Who joined the party.
    Work(
        re.compile(r"(?:全年|共|并)?(?:新?发展|吸收|转正|培养)[^，\d]{0,6}党员\d"),
        unless=re.compile(r"党员(?!活动|大会)"),
    ),
    # 春节期间走访困难职工，全年为职工发放慰问金30万元: what the whole year came to.
    Work(
        re.compile(r"(?:全年|年内|当年)共?[为向给][^，]*\d"),
        after=re.compile(r"^[^。\d]*(?:期间|前夕|之际|节前)[^\d]*$"),
    ),
    # Who called, and which courses a hall held.
    Work(
        re.compile(r"[^，\d]{2,10}(?:热线|窗口|咨询室)[^，\d]{0,4}(?:接听|接待|受理|解答|服务)[^，\d]{0,8}\d"),
        unless=re.compile(r"热线|窗口|咨询室"),
    ),
    Work(re.compile(r"[^，\d]{2,20}(?:课|课堂)(?:全年|共)*(?:开班|开课|开设|授课)\d")),
    # What the papers took of it.
    Work(
        re.compile(
            r"被(?:《[^》]+》|[^，\d]{2,16}(?:媒体|报刊|平台|网站?))[^，]*(?:采用|刊发|刊登|转载|转发|报道)[^，]*\d"
        )
    ),
    # What the union's own channel sent out, and what the papers printed or a station made with it.
    Work(
        re.compile(
            r"(?!其中)[^，]{0,4}(?:在|被|与)[^，\d]{2,30}(?:发稿|上稿|用稿|刊发|刊登|发表|采用|开设|开办|合拍|推出)[^，]*(?:\d|专栏|栏目)"
        ),
        after=re.compile(r"(?:公众号|视频号|抖音号?|微博)[^，]*\d"),
    ),
    # What those below were given to work with.
    Work(
        re.compile(
            r"(?:全年|共|累计|向)*[^，\d]{0,8}(?:下拨|拨付|返还)[^，\d]{0,4}(?:基层|乡镇|街道|小微|企业)[^，\d]{0,10}\d[\d.]*万?元"
        ),
        unless=re.compile(r"拨付|下拨|返还|补助|资助"),
    ),
    # How the union itself was judged, whatever it did.
    Work(
        re.compile(r"[^，\d]{0,6}总工会(?:被评为|获评|荣获|被授予)"),
        unless=re.compile(r"赛|比武|参加|选送|作品"),
    ),
    # How many of them have councils, beside the contracts that were signed.
    Work(re.compile(r"[^，\d]{0,20}(?:职代会|厂务公开)[^，\d]{0,8}建制率"), after=re.compile(r"合同")),
    # Who was asked to speak.
    Work(
        re.compile(r"邀请[^，]{2,24}?(?:宣讲|讲座|授课|辅导|义诊|演出)[^，\d]*\d+[余多]?[场次期]"),
        unless=re.compile(r"宣讲|讲座|培训|讲堂|课|义诊|演出"),
    ),
    # What was sent to others.
    Work(
        re.compile(
            r"[为向给](?!其|他|她|每|各)[^，\d]{0,2}(?:\d[\d.]*[万余多]*名)?[^，\d]{3,20}(?:送去|送上|赠送|捐赠|发放|补配|配送)[^，]*(?:\d|保险|保障|图书)"
        ),
        unless=re.compile(r"慰问|(?<!配)送(?!员)|走访|发放|赠|捐|物资|看望|奖|津贴|补助|救助|助学"),
    ),
    # 给抗疫单位送去慰问金，为援鄂人员家庭送去慰问金: to others again.
    Work(
        re.compile(r"[为给向](?!其|他|她|每)[^，\d]{4,}(?:送去|送上|赠送|发放)[^，]*\d"),
        after=re.compile(r"^[^，]{0,4}[为给向](?!\d+[^，]*的)[^，]*(?:送去|送上|赠送|发放)[^，]*\d"),
    ),
    # The register of those in hardship, beside what they were given.
    Work(
        re.compile(r"对[^，\d]{0,12}困难职工(?:档案|家庭)?[^，\d]*(?:管理|清理|核查|摸底|排查)"),
        unless=re.compile(r"档案|建档|核查|摸底|排查"),
    ),
    # Who got over their hardship, which unions held elections.
    Work(
        re.compile(r"(?:全年|年内|当年)?(?:共|已)?(?:实现)?(?:解困脱困|脱困|解困)(?:退档|销号)?\d+[余多]?户"),
        unless=re.compile(r"脱困|解困"),
    ),
    Work(
        re.compile(r"(?:指导|督促|完成|推动)[^，]*\d[^，]*换届(?:选举)?$"),
        unless=re.compile(r"换届"),
    ),
    Work(
        re.compile(
            r"(?:新?创建|新建|命名|打造|选聘|招聘|举办)|[^，\d]{3,24}(?:建成|创成|被[^，]*(?:命名|评|确定|授予|认定))"
        ),
        after=re.compile(r"换届(?:选举)?(?:工作)?$"),
    ),
    # Who was sent to stand watch, beside what was given.
    Work(
        re.compile(r"(?:第一时间)?(?:选派|抽调|组织|安排|派出)[^，]*(?:下沉|值守|驻守)"),
        after=re.compile(r"慰问|拨付|送去|捐|采购"),
    ),
    Work(
        re.compile(r"(?:第一时间)?(?:筹措|筹集|投入|安排|拨付|拿出)[^，]*元[^，]*(?:慰问|采购|购买)"),
        after=re.compile(r"下沉|值守|驻守"),
    ),
    # What was looked into, told without a count.
    Work(
        re.compile(
            r"对[^，]{2,24}(?:进行|开展)了?[^，]{0,6}(?:慰问|抽查|检查|督查|督导|审计|评估|验收|整顿|整治|改造|修缮)$"
        ),
        unless=re.compile(r"慰问|走访|抽查|检查|督查|督导|审计|评估|验收|排查|核查|调研"),
    ),
    # What a whole year's gifts came to, after a day or a register.
    Work(
        re.compile(r"(?:全年|年内)共?发放[^，]*\d"),
        after=re.compile(r"召开|举行|座谈会|表彰|在册"),
        unless=re.compile(r"发放|慰问|走访|救助|资助|帮扶|补助"),
    ),
    # What model workers are paid, whatever else was done for them.
    Work(
        re.compile(r"(?:全年|共)?发放[^，\d]*(?:津贴|慰问金|补助金?)[^，\d]*\d"),
        after=re.compile(r"疗休?养|体检|评[选出]|表彰|召开"),
        unless=re.compile(r"发放|慰问|走访|津贴"),
    ),
    # Who was insured.
    Work(
        re.compile(
            r"(?:还|又|并|同时)?[为给](?!其|他|她)[^，]{2,20}(?:购买|投保|办理|缴纳|参投|续保)了?[^，]*(?:保险|互助保障|互助险)"
        ),
        unless=re.compile(r"保险|保障|互助|参保|投保"),
    ),
    # Who was trained.
    Work(re.compile(r"培训[^，]{4,}\d+[余多]?[名人]"), unless=re.compile(r"训|班|课|校|讲|会|赛|安康杯|进企业")),
    # Unions founded.
    Work(
        re.compile(r"(?:全年|共|年内)+(?:新建|新组建|新成立)[^，\d]{0,10}工会(?:组织)?\d+[余多]?[家个]"),
        unless=re.compile(r"建会|入会|组建|新建|攻坚|扩面|集中行动|会员"),
    ),
)
