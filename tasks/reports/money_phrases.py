"""Turns of phrase around an amount of money: what leads to it, goes on with it, opens a list. Nothing is decided here.

Which item an amount belongs to is decided in binding.py; single words that an editor may change: budget_items.toml.
"""

from __future__ import annotations

import re

FILLER = re.compile(
    r"^(?:为|均|都|同比|环比|在(?=(?:19|20)\d\d|[本当全])|低于|高于|小于|大于|占|经[^，。；]{2,10}(?:批准|批复|同意|审批)后?|人民币|较|比|与|同(?=[上去]|$)|的|相比|共计|合计|总计|总额|总数|总资金|共|计|是|达到?|约|支出|收入|情况|预算|决算|金额|完成|执行|实际|使用|支付|下达|到位|拨入|拨付|调整后?|数|年初|年中|年末|全年|年度|"
    r"本年度?|当年|可用|指标|批复|安排|开支|列支|发生|资金|经费|费用?|(?:19|20)\d\d年?|上年度?末?|去年末?|财政拨款|一般公共预算|类?科目|[（(][^（）()]{0,20}[）)]|"
    r"[（(](?=(?:共|合|总)?计)|控制(?:在|(?=数))|(?<=预算)和|(?<=预算数)和|[”“\"」｣：:\s、])*$"
)
# A paragraph that begins so goes on with the list or the total of the one before.
BY_KINDS = re.compile(r"。\s*按[^，。；：:]{2,12}(?:划分|分类|区分|分|看)[：:，,]")
GOES_ON = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．])?\s*(?:其中|包括|包含|主要|具体|分别|用于|使用)"
)
ADDED_UP = re.compile(r"\s*(?:以上)?(?:各项)?(?:合计|共计|总计)(?:为|约)?\s*")
EXECUTED = re.compile(r"\s*(?:已|实际)?执行(?:了|数|金额)?(?:为)?\s*")
# 下拨工会经费 is another thing than the 工会经费 that the federation itself spends.
TRANSFER = re.compile(r"(?:下拨|上缴|上解|回拨|返还|划拨)(?:基层)?$")
# 项目支出中，… and 人员经费包括：… open a list although no amount stands at its head.
LEAD_IN = re.compile(
    r"(?:主要|全部|分别|具体)*(?:中|包括|包含|用于|主要有|具体[为是]|分[为成]|[用花投]在|如下)[，,:：]"
)
# 项目支出86万元，涉及4个项目：一是…
COUNTED_PROJECTS = re.compile(r"^(?:专项|子|重点)?项目[^，。；：]{0,4}[：:]")
# 从支出构成看：慰问支出3万元，… and 具体支出内容：…
ITEMIZED = re.compile(
    r"(?:从[^，。；：:]{0,10}(?:构成|结构|用途|方向|内容)[^，。；：:]{0,4}看[，,：:]|"
    r"(?:支出|使用|资金|经费|费用)[^，。；：:]{0,6}(?:构成|结构|内容|明细|用途|去向)[^，。；：:]{0,4}[：:]|"
    r"(?:资金|经费)(?:全部|主要|具体|分别)*用于[：:]|(?:具体|主要|分项)(?:支出|开支|用途)(?:情况|如下|包括|有|为)*[：:])(?=\s*\S)"
)
# 3.项目支出构成。某项目5万元、…; 分项目看：…; 省级专项有两个，即某项目5万元: what follows are projects' own names.
OF_PROJECTS = re.compile(
    r"(?:项目(?:支出|资金|经费)[^，。；：:\d]{0,4}(?:构成|明细|去向|安排|分布|用途)(?:情况)?[。：:]|分(?:具体)?项目(?:看|列示|统计)?[：:，]|"
    r"(?:项目|专项)[^，。；：:\d]{0,4}[一两二三四五六七八九十]{1,2}[个项][，,：:]\s*(?:即|分别(?:为|是)?|包括|具体为|为|是)[：:]?)"
    r"\s*[^，。；：:\d]{2,30}$"
)
# 主要包括：技能提升46万元、…: right under a heading on projects.
LISTS_AT_ONCE = re.compile(r"\s*(?:主要|具体|分别|其中)+(?:包括|包含|用于|有|为|是)?[：:]")
# 年初预算5万元。年中经批准调减2万元: of the plan told before.
ADJUSTED = re.compile(
    r"\s*(?:(?:19|20)\d\d年度?)?(?:年中|年内|年度(?:执行)?中(?:间|途|期)?|(?:预算)?执行中|当年|本年|后)?(?:[省市州县区旗]?级?财政(?:局)?)?(?:经[^，。；]{2,12}(?:批准|批复|同意|审批)后?)?(?:年中|当年|本年)?(?:预算|资金)?"
    r"(?:[因由]于?[^，。；\d]{2,30}?(?:等?(?:原因|因素)|等|而)?)?"
    r"(?:追加|调增|调减|核减|核增|调整增加|调整减少|压减|压缩|(?<=年中)增加|(?<=年中)减少)(?:预算|资金|经费|金额)?(?:[^，。；\d]{2,25}等)?(?:共计|合计|了|为)?\s*"
)
# 项目支出年初预算50万元，年中追加驻村帮扶经费6万元: of that plan, whatever it was added for.
ADDED_FOR = re.compile(
    r"[，,]?\s*(?:年中|年内|(?:预算)?执行中|当年|本年)(?:[省市州县区旗]?级?财政(?:局)?)?(?:追加|调增|增加|新增)(?:了)?"
    r"[^，。；：:、\d]{2,16}(?:经费|资金|补助|支出|项目)\s*"
)
# 年末结余6万元，较年初2万元增加4万元
AT_FIRST = re.compile(r"\s*(?:较|比|与)(?:本?年初|期初)(?:数|余额|结余)?的?\s*")
CLASSIFIED = re.compile(r"(?:\d{1,2}\.)?2\d{2}(?:\d{2}){1,2}")
# 。与上年度的4万元相比
COMPARED = re.compile(
    r"\s*(?:与|较|比|和|同比?|对[照比])(?:上一?年度?|去年|(?:19|20)\d\d年度?|(?:年初|全年|年度)?预算(?:安排)?)(?:同期)?(?:累计|实际|总)?(?:决算|支出|执行|收入)?数?(?:的|为)?\s*"
)
# 公务接待费2万元，上年支出3万元: of the same item, in the year before.
LAST_YEARS = re.compile(
    r"\s*(?:而)?(?:上一?年度?|去年|(?P<year>(?:19|20)\d\d)年度?)(?:同期)?(?:实际|累计)?"
    r"(?:支出|决算)(?:数|金额)?(?:为|是)?\s*"
)
# 三公经费决算4万元，其中…。决算数较上年5万元减少1万元
SETTLED_AGAINST = re.compile(
    r"^\s*(?:全年|本年|当年)?(?:支出|实际)?(?:决算|支出|执行)(?:数|额|总额|金额)?(?=[与较比和同对])"
)
# 项目支出包括宣传活动经费2万元: the list begins without a mark.
BEGINS = re.compile(
    r"(?:(?:主要|分别|全部|具体)?(?:包括|包含|用于|涵盖|[用花投]在)|(?:主要|分别|具体)(?:是|为|有)|分[为成])(?=[一-龥])[^，。；：]*$"
)
# 公用经费中办公费2万元、水费1万元: a list where its first member is of the kind that such money is told by.
AMONG = re.compile(r"(?:支出)?[中里](?=[一-龥])(?P<first>[^，。；：]*)$")
# 。公用经费具体是…: what a sentence or point begins with.
AT_START = re.compile(
    r"(?:^|[。；;\n])\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[一二三四五六七八九十]{1,2}是|[①-⑳])?\s*(?:其中[：:，,]?)?$"
)
# The classes of the economic classification are no projects' names: 项目支出3万元，其中：商品和服务支出3万元。
ECONOMIC_CLASS = re.compile(r"工资福利|商品和?服务|对个人和?家庭|资本性支出|债务利息|基本建设")
# 公务接待24批次，210人次，支出2万元: spent on what was counted before.
SPENT_ON_IT = re.compile(r"(?:共计|合计|总计|共|累计|实际|经费)?(?:支出|开支|花费)(?:金额|经费|费用)?(?:为|共计|约)?")
# 收入60万元，其中年初预算50万元，调整追加10万元: a plan of the same item.
OF_IT = re.compile(r"^\s*其中[:：]?(?=\s*(?:年初|年中|调整|追加|当年|本年)\S{0,4}(?:预算|追加|调增|调减|安排))")
# 项目资金总额50万元, in a report on that project: nothing says that it was spent.
ALL_ITS_MONEY = re.compile(
    r"^(?!.*(?:支出|使用|支付|到位|拨付|投入|下达|结余|结转|决算|执行)).*(?:资金|经费)(?:总额|总量|总计|合计)?(?:共计|共|为|是)?\s*$"
)
# 2023年预算120万元, in a report on one project; 县财政安排专项资金150万元
ITS_PLAN = re.compile(r"(?:(?:19|20)\d\d年度?|本年度?|当年|全年|年初)+预算(?:数|总额|资金|安排)?(?:共|为|共计)?")
PLANNED_MONEY = re.compile(r"财政(?:共|预算)?(?:安排|批复|核定)(?:专项|项目)(?:资金|经费)(?:共|为|共计)?$")
# 三公经费预算数5万元，其中…。决算数4万元，其中…: the second sentence goes on with what the first was about.
SETTLED = re.compile(r"\s*(?:全年|当年|本年|实际)?(?:决算|(?:预算)?执行|支出决算|实际支出)(?:数|金额)?(?:为|是|共)?\s*")
# What arrived (实际到位50万元) was not spent.
CAME_IN = re.compile(r"到位")
# 省财政下达我州劳模专项补助资金28万元: what a project received.
GRANTED = re.compile(
    r"(?:下达|拨付|拨入|到位)[^，。；]*(?:资金|经费|补助)(?:共计|共|总额|合计|为)*\s*$|"
    r"^\s*(?:资金)?(?:实际|全部|全年|已|共|累计|均)*到位(?:共计|共|总额|合计|为)*\s*$"
)
# 一是困难职工帮扶资金48万元；二是…
POINT_OF_A_LIST = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}是|[①-⑳]|[（(]?\d{1,2}[)）、.．]|[（(][一二三四五六七八九十]{1,2}[)）])"
)
PAID_OUT = re.compile(r"(?:实际|全年|当年|已|累计|共)*(?:支付|使用|列支)(?:资金|经费|金额)?(?:了|共|为|共计)?")
# 新增某某专项经费8万元, 截至12月支出8万元: a project that the year's plan did not have.
NEWLY = re.compile(r"(?:年中|当年|另)?(?:新增|新安排|新设立?)(?=[一-龥]{4})")
PAID = re.compile(r"支付|支出|使用|执行|列支|开支")
# 全年预算数50万元，全年执行数48万元: the whole budget, where no item is named.
WHOLE = re.compile(
    r"(?=.*(?:年初|全年|当年|调整|部门|单位|[我本]会|(?<!\d)年度)|(?:19|20)\d\d年(?:预算总额|总预算|预算资金总额))"
    r"(?:(?:19|20)\d\d(?:年度?|(?=年[初中末底]))|[省市县区州旗]?财政局?|批复|核定|下达|批准|[一-龥]{0,8}工会|本年度?|我单位|本单位|我会|本会|本部门|部门|单位|整体|年初|年中|全年|当年|调整后?的?|年度)*"
    r"(?P<project>项目(?:资金)?)?(?:年初|全年|当年|调整后?|年度)*(?:(?:批复|核定|下达)(?:本?部门|本?单位)?)?"
    r"(?:可用)?(?:预算|执行)(?:数|总额|金额|资金|安排|指标|调整后|调整)?"
    r"(?:(?:批复|批准|核定|下达|安排)(?:数|总额|金额|资金|经费|指标)?)?(?:合计|总计|共计|为|是|共)?"
)
# 年初预算50万元，实际支出48万元: plan and execution of one item, the second by its general word only.
EXECUTION_WORDS = frozenset(
    {"实际支出", "全年支出", "决算支出", "支出决算", "支出决算数", "支出预算", "支出预算数", "支出"}
)
# 全年支出控制在3万元以内: told as a bound, and still what was spent; 标准控制在3万元以内 is none of it.
KEPT_WITHIN = re.compile(
    r"(?:支出|决算)(?:总额|数|金额)?(?:严格)?控制在\s*$|控制在(?=(?:年初|全年|年度)?预算(?:数|总额|指标|安排)?的?\s*$)"
)
# 其中省级财政配套50万元: who gives the money of a project, no project of its own.
FROM_TREASURY = re.compile(
    r"(?:中央|[省市县区州盟旗]|上级|本级|地方)(?:本?级)?财政(?:专项|预算|配套|帮扶|补助|拨款|安排)*(?:资金)?|"
    r"(?:(?:19|20)\d\d年度?)?[省市县区州]?级?财政局?(?:共|全年|实际)*(?:安排|拨入|拨付|拨款|下达)(?:给?[我本](?:单位|会))?(?:各[类项])?(?:资金|经费|拨款)|"
    r"(?:中央|[省市县区州]级|本级)(?:专项|补助|配套)?资金|[省市县区州]本级(?:财政)?(?:预算|安排|配套|资金)*|[省市县区州]级?(?:配套|匹配)(?:资金)?"
)
TREASURY_PLANS = re.compile(
    r"(?:(?:19|20)\d\d年度?|本年度?|当年)?[省市县区州旗]级?财政局?(?:共|预算)*(?:安排|批复|核定)(?:专项|项目)?(?:资金|经费)(?:共|为|共计)?"
)
FROM_FEDERATION = re.compile(
    r"(?P<above>全国|[省市州]|自治区|上级)?(?:[县区旗]|本级)?总?工会(?:专项|配套|帮扶)*(?:补助|配套|拨款)(?:资金|经费)?"
)
# 收入预算80万元，其中：一般公共预算60万元: a source by its short name; elsewhere the word says nothing.
BUDGET_AS_SOURCE = re.compile(r"\s*(?:其中)?[:：]?\s*一般公共预算\s*")
# 暖冬行动安排资金18万元: planned; 投入资金 is spent.
PLANNED_FOR = re.compile(r"(?:安排|批复|下达|核定|计划)[^，。；]{0,4}(?:资金|经费)(?:共计|共|为|约)?$")
# 追加项目资金40万元，为某某专项40万元: all of it, by its own name.
BY_ITS_NAME = re.compile(r"\s*(?:均|全部|主要)?(?:为|是|系|即)(?=\S)")
# （其中财政资金8万元、本级工会经费5万元）: a federation's own money among the givers is no income of a project.
OWN_MONEY = re.compile(r"(?:本级|本会|自有|自筹|县总|区总|市总)?工会(?:自有)?(?:经费|资金)")
# 职工活动支出74万元，主要是举办运动会28万元: what was done with it, no further head of the accounts.
A_DEED = re.compile(r"(?:举办|开展|组织|召开|承办|参加|购买|购置|采购|印制|发放|建设|新建|维修)")
# 劳模专项资金预算50万元, in a report on that money alone.
THE_PROJECT = re.compile(
    r"(?:(?:19|20)\d\d年度?|本年度?)?(?:[本该此]项目|[^，。；：:\d]{2,30}?(?:项目|资金|经费|专项))(?:的)?(?:年初|全年|年度|调整后?)?"
    r"(?:(?:实际|全年|累计|共)*(?:预算|决算|执行|支出)(?:总数|数|总额|资金|金额)?(?:安排)?|(?:共|全年|实际)*(?:安排|下达|批复|拨付|支付))(?:共计|为|是|共)?"
)
# 实施项目5个，预算总额310万元
COUNTED_PLAN = re.compile(
    r"\s*(?:年初|全年)?(?:总预算|共?(?:安排|投入)(?:资金|预算)|预算(?:总额|总资金|资金|安排|金额)?|资金总额|总额|总资金|总投入)(?:资金)?(?:共计|为|共|约)?[：:]?\s*"
)
# 当年收支相抵，结余4万元: of this year alone.
SET_OFF = re.compile(r"(?:当年|本年度?|全年)[^。；，]{0,8}(?:相抵|抵减)(?:后)?[，,]?\s*(?:当年|本年)?$")
# 春节慰问支出48万元, under a heading on projects: the project's own name.
SPENT_ON_NAME = re.compile(r"(?P<name>[^，。；：:\d]{3,30}?)(?:专项|项目)?支出(?:金额)?")
# 完成预算93万元的97%: the plan, although 完成 stands before it.
OF_A_PLAN = re.compile(r"预算(?:数|总额|安排)?$")
SHARE_OF_IT = re.compile(r"\s*的\s*\d")
# 2024年预算安排资金24万元, 共拨付23万元: of the one project that is reported on.
OF_THE_PROJECT = re.compile(
    r"(?:[本该]?项目|(?:19|20)\d\d年度?|本年度?|全年|年初|当年)*(?:预算)?(?:安排|批复|下达)(?:预算|财政|专项|项目)*(?:资金|经费|预算)?(?:共计|为|共)?|"
    r"(?:全年|当年|本年|年末|已|累计|实际|共计|共|合计)+(?:拨付|支付|支出|列支|使用|发放)(?:财政|专项|项目|补助)*(?:资金|经费)?(?:共计|为|共)?"
)
# 共安排项目4个，分别为：…
LISTS_COUNTED = re.compile(
    r"(?:子|重点)?(?:项目|专项)?[，,]?\s*(?:分别|具体|主要)?(?:为|是|包括|有)?[：:]|(?:(?:子|重点)?(?:项目|专项))?[，,]\s*(?:即|分别(?:为|是))(?=[一-龥])"
)
PLANNED = re.compile(r"安排|批复|下达|预算|计划")
# ，含职工教育费12万元
HOLDS = re.compile(r"[，,（(]\s*(?:均|内)?含(?=[一-龥])")
# 困难职工帮扶项目支出6万元, among projects; 本单位项目支出 and 年初预算批复的项目支出 are all of them.
ALL_PROJECTS = re.compile(
    r"预算|批复|决算|部门|单位|年|\d|拨款|支出|[省市县区]级|工会$|^(?:我|本|全|各|其他|所有|全部|专项|重点|个|类|等|共|总)+项目"
)
# 资金来源：中央财政30万元，…: the sources of the plan told before.
OF_THE_SOURCES = re.compile(r"(?:资金|经费|项目)?来源[^，。；]{0,6}[：:为是]?")
# 某某专项安排18万元, where the project is the head.
PLANNED_AT_HEAD = re.compile(r"(?:安排|下达|批复)$")
PLANNED_FOR_IT = re.compile(r"(?:安排|批复|下达)(?:资金|经费|预算)?(?:共计|共|为)?$")
# 其中区财政38万元、市总工会12万元
ABOVE = re.compile(r"(?:全国|[省市州]|自治区)总工会|[省市州]总")
# 年初预算安排驿站建设资金15万元, in a report on that project
FOR_THE_PROJECT = re.compile(
    r"(?:(?:19|20)\d\d年?度?)?(?:年?初)?预算安排[^，。；\d]{2,20}(?:资金|经费|项目)(?:共计|共|为)?"
)
# 2024年工会经费支出预算96万元 at the head of its sentence: all that a union with accounts of its own spends.
OF_THE_UNION = re.compile(r"\s*(?:(?:19|20)\d\d年度?|本年度?|全年|本级|本会|我会)*工会经费(?:预算|决算)?(?:总)?支出")
# 收、支总计: one amount is what came in and what went out.
BOTH_SIDES = re.compile(r"收入[总合]计[、和与]支出|收(?:入)?[、和]?支(?:出)?(?:决算)?(?:总|预算)|预算收支")
# 已兑现帮扶资金46万元: what became of a plan told before.
PAID_TO = re.compile(
    r"(?:目前|现|实际|全年|当年|年内|已|累计|共|全部|合计|共计)+(?:兑现|兑付|发放|拨付|下拨|使用|支付|列支)(?:到位|完成|完毕)?了?"
    r"(?P<what>[一-龥]{0,8}?(?:资金|经费|补助|补贴|奖金|金|款))?(?:总额|合计|共计|共|为|约)?"
)
