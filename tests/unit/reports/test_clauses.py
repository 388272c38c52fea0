"""Where narrative is cut, by example: invented passages in the styles of several provinces and the deeds they tell."""

from __future__ import annotations

import pytest

from tasks.reports.clauses import cut
from tasks.rules.layouts import load_layouts


def deeds(text: str) -> list[str]:
    return [text[clause.start : clause.end].replace("\n", "") for clause in cut(text, load_layouts())]


def leads(text: str) -> list[str | None]:
    return [clause.lead for clause in cut(text, load_layouts())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2022年，县总工会新建基层工会组织36家，发展会员4100人；举办职工运动会1次，参与职工1200人；开展送清凉活动，慰问一线职工1600人。",
            [
                "2022年，县总工会新建基层工会组织36家",
                "发展会员4100人",
                "举办职工运动会1次，参与职工1200人",
                "开展送清凉活动，慰问一线职工1600人",
            ],
            id="one long paragraph with semicolons",
        ),
        pytest.param(
            "①完成工会换届16家；②培训工会干部260人次；③收缴工会经费560万元。",
            ["完成工会换届16家", "培训工会干部260人次", "收缴工会经费560万元"],
            id="circled numbers",
        ),
        pytest.param(
            "- 新建职工书屋5家\n- 创建模范职工之家3家，其中省级1家、市级2家\n——开展普法宣传18场次，发放资料5000份",
            [
                "新建职工书屋5家",
                "创建模范职工之家3家，其中省级1家、市级2家",
                "开展普法宣传18场次，发放资料5000份",
            ],
            id="dashes",
        ),
        pytest.param(
            "★新建成“爱心驿站”16个；★举办招聘会3场，达成意向260人；★发放普法资料3000份。",
            ["新建成“爱心驿站”16个", "举办招聘会3场，达成意向260人", "发放普法资料3000份"],
            id="bullets",
        ),
        pytest.param(
            "在原有已建成46家驿站的基础上，今年新增驿站8家。",
            ["今年新增驿站8家"],
            id="what there was before leads to the deed",
        ),
        pytest.param(
            "组队参加市直机关拔河比赛，“三八”节组织女职工徒步活动，重阳节前夕看望退休职工24人。",
            ["组队参加市直机关拔河比赛", "“三八”节组织女职工徒步活动", "重阳节前夕看望退休职工24人"],
            id="each at its own time",
        ),
        pytest.param(
            "看望住院职工41人，发放慰问金2.1万元，对7名遇险职工给予救助4.2万元。",
            ["看望住院职工41人，发放慰问金2.1万元", "对7名遇险职工给予救助4.2万元"],
            id="what was given, then others who were given",
        ),
        pytest.param(
            "组织1200名职工参加疾病互助，获赔26人，组织先进职工外出疗养40人。",
            ["组织1200名职工参加疾病互助，获赔26人", "组织先进职工外出疗养40人"],
            id="arranged, and arranged again",
        ),
        pytest.param(
            "开展大讲堂6场，听众800人，推荐3人获评市级工匠。",
            ["开展大讲堂6场，听众800人", "推荐3人获评市级工匠"],
            id="recommended for a prize",
        ),
        pytest.param(
            "一是帮扶救助扎实有效，走访职工家庭60户；二是技能提升有声有色，举办焊工比武2场。",
            ["走访职工家庭60户", "举办焊工比武2场"],
            id="a headline that says how well it went",
        ),
        pytest.param(
            "受理来信15件；外派学习5人次；5名会员领到了0.9万元补助金。",
            ["受理来信15件", "外派学习5人次", "5名会员领到了0.9万元补助金"],
            id="short deeds after semicolons",
        ),
        pytest.param(
            "办理参保102家，其中机关60家，2300人；事业30家，900人；企业12家，210人。",
            ["办理参保102家，其中机关60家，2300人；事业30家，900人；企业12家，210人"],
            id="parts after semicolons",
        ),
        pytest.param(
            "今年以来，区总工会在上级工会的悉心指导下，扎实开展工作，具体如下：指导下级工会换届9家。",
            ["指导下级工会换届9家"],
            id="under whose guidance",
        ),
        pytest.param(
            "为帮助一线职工度过高温季节，开展送清凉活动，慰问职工900人。",
            ["开展送清凉活动，慰问职工900人"],
            id="for whose sake",
        ),
        pytest.param(
            "举办职工歌手大赛，32名选手参加。评出一等奖1名、二等奖2名。",
            ["举办职工歌手大赛，32名选手参加。评出一等奖1名、二等奖2名"],
            id="prizes in a sentence of their own",
        ),
        pytest.param(
            "争取帮扶资金16万元，救助困难职工52户。此次活动共发放慰问品价值3.20万元。",
            ["争取帮扶资金16万元，救助困难职工52户。此次活动共发放慰问品价值3.20万元"],
            id="a sentence that points back",
        ),
        pytest.param(
            "深入14家国有企业，指导签订集体合同14份。",
            ["深入14家国有企业，指导签订集体合同14份"],
            id="where it was done, counted",
        ),
        pytest.param(
            "开展金秋助学活动，共资助学子36名；以农民工为重点开展“技能促就业”行动，共计培训420人次。",
            ["开展金秋助学活动，共资助学子36名", "以农民工为重点开展“技能促就业”行动，共计培训420人次"],
            id="a total of its own deed",
        ),
        pytest.param(
            "开展“送岗到家”专场招聘活动，先后开展3场现场招聘会，42家企业进场。",
            ["开展“送岗到家”专场招聘活动，先后开展3场现场招聘会，42家企业进场"],
            id="an activity and how often it was held",
        ),
        pytest.param(
            "目标1：新建基层工会36家；目标2：举办技能竞赛8场，参赛选手600人；目标3：帮扶困难职工260户，发放资金36万元。",
            ["新建基层工会36家", "举办技能竞赛8场，参赛选手600人", "帮扶困难职工260户，发放资金36万元"],
            id="numbered goals of a form",
        ),
        pytest.param(
            "首先，开展了“安全生产月”活动，排查隐患126处；其次，组织职工参加应急救护培训，600人取得证书；最后，为一线职工配发劳保用品1200套。",
            [
                "开展了“安全生产月”活动，排查隐患126处",
                "组织职工参加应急救护培训，600人取得证书",
                "为一线职工配发劳保用品1200套",
            ],
            id="first, then, last",
        ),
        pytest.param(
            "一是抓帮扶解困，全年共发放困难职工帮扶资金56万元，惠及职工320人；二是抓技能提升，举办电工培训班4期，培训职工260人。",
            [
                "抓帮扶解困，全年共发放困难职工帮扶资金56万元，惠及职工320人",
                "抓技能提升，举办电工培训班4期，培训职工260人",
            ],
            id="points with their slogan before a comma",
        ),
        pytest.param(
            "（三）阵地建设有新突破\n投资60万元新建职工书屋3个、职工活动室5个。\n打造户外劳动者服务站点12个，其中市级示范站点2个。",
            [
                "投资60万元新建职工书屋3个、职工活动室5个",
                "打造户外劳动者服务站点12个，其中市级示范站点2个",
            ],
            id="a title line inside a cell",
        ),
        pytest.param(
            "全年共举办各类技能培训\n班6期，培训农民工4\n20人。",
            ["全年共举办各类技能培训班6期，培训农民工420人"],
            id="lines broken by the cell's width",
        ),
    ],
)
def test_the_ways_of_listing(text: str, expected: list[str]) -> None:
    assert deeds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "筹集资金60万元，走访慰问困难职工320户；开展金秋助学活动，资助困难职工子女36人，发放助学金10.8万元。",
            ["筹集资金60万元，走访慰问困难职工320户", "开展金秋助学活动，资助困难职工子女36人，发放助学金10.8万元"],
            id="money found for the deed that follows",
        ),
        pytest.param(
            "发放医疗救助资金20万元，救助大病职工36名；发放生活救助资金32万元，救助困难职工160户。",
            ["发放医疗救助资金20万元，救助大病职工36名", "发放生活救助资金32万元，救助困难职工160户"],
            id="money paid and who got it",
        ),
        pytest.param(
            "在全县范围内开展了“安康杯”竞赛活动，参赛企业86家，参赛班组620个，参赛职工1.2万人，参赛率达95%以上。",
            ["在全县范围内开展了“安康杯”竞赛活动，参赛企业86家，参赛班组620个，参赛职工1.2万人，参赛率达95%以上"],
            id="who took part",
        ),
        pytest.param(
            "成功举办全市职工乒乓球比赛，来自各行各业的32支代表队、260余名选手参加了比赛。",
            ["成功举办全市职工乒乓球比赛，来自各行各业的32支代表队、260余名选手参加了比赛"],
            id="who came, with a verb",
        ),
        pytest.param(
            "建立健全劳动争议调处机制，全年受理劳动争议案件36件，成功调处34件，为职工挽回经济损失86万元。",
            ["建立健全劳动争议调处机制，全年受理劳动争议案件36件，成功调处34件，为职工挽回经济损失86万元"],
            id="cases taken and settled",
        ),
        pytest.param(
            "召开庆祝“五一”国际劳动节暨表彰大会，表彰先进集体20个、先进个人60名。",
            ["召开庆祝“五一”国际劳动节暨表彰大会，表彰先进集体20个、先进个人60名"],
            id="a meeting and its prizes",
        ),
        pytest.param(
            "对全县56家基层工会的经费收支情况进行了审计，查出问题资金12万元，提出整改意见86条，已全部整改到位。",
            ["对全县56家基层工会的经费收支情况进行了审计，查出问题资金12万元，提出整改意见86条，已全部整改到位"],
            id="an audit and what it found",
        ),
        pytest.param(
            "命名县级劳模创新工作室4个，每个给予2万元补助。新建工会30家，实际完成36家，完成率120%。",
            ["命名县级劳模创新工作室4个，每个给予2万元补助", "新建工会30家，实际完成36家，完成率120%"],
            id="each, and how far the plan was met",
        ),
        pytest.param(
            "广泛开展“冬送温暖、夏送清凉、金秋助学”品牌服务活动，为36名学子发放助学金10万元，为260名职工发放慰问金13万元。",
            [
                "广泛开展“冬送温暖、夏送清凉、金秋助学”品牌服务活动",
                "为36名学子发放助学金10万元",
                "为260名职工发放慰问金13万元",
            ],
            id="a brand of several deeds stands alone",
        ),
        pytest.param(
            "新建户外劳动者驿站6个，投入建设资金36万元；举办招聘会5场，推出岗位2600个，现场签约310人。",
            ["新建户外劳动者驿站6个，投入建设资金36万元", "举办招聘会5场，推出岗位2600个，现场签约310人"],
            id="money and yield told afterwards",
        ),
        pytest.param(
            "举办县级职工技能竞赛5场，320名职工参与，15人获评“云溪技术能手”；新建工会12家，发展会员860名。",
            ["举办县级职工技能竞赛5场，320名职工参与，15人获评“云溪技术能手”", "新建工会12家", "发展会员860名"],
            id="winners told by their number",
        ),
        pytest.param(
            "签订集体合同86份；国有企业厂务公开建制率98.6%。",
            ["签订集体合同86份", "国有企业厂务公开建制率98.6%"],
            id="a share that is a result",
        ),
        pytest.param(
            "通过落实社保补贴、介绍就业等办法，推动26户困难职工脱困。",
            ["通过落实社保补贴、介绍就业等办法，推动26户困难职工脱困"],
            id="the manner of a deed",
        ),
        pytest.param(
            "全年支出86.5万元，其中：生活救助52.3万元，医疗救助21.2万元，助学救助13万元，共救助困难职工256人次。",
            ["全年支出86.5万元，其中：生活救助52.3万元，医疗救助21.2万元，助学救助13万元，共救助困难职工256人次"],
            id="the parts of a sum",
        ),
        pytest.param(
            "举办“中国梦·劳动美”职工演讲比赛，全县36名选手参加角逐，评出一等奖2名、二等奖4名。",
            ["举办“中国梦·劳动美”职工演讲比赛，全县36名选手参加角逐，评出一等奖2名、二等奖4名"],
            id="a contest, who came and who won",
        ),
        pytest.param(
            "慰问了云溪县甲公司职工20名；走访环卫所职工36名，共计送去慰问金5.6万元。",
            ["慰问了云溪县甲公司职工20名", "走访环卫所职工36名，共计送去慰问金5.6万元"],
            id="a semicolon parts deeds",
        ),
        pytest.param(
            "救助困难职工86户，发放救助金43万元；金秋助学36人，发放10.8万元。",
            ["救助困难职工86户，发放救助金43万元", "金秋助学36人，发放10.8万元"],
            id="a semicolon parts deeds without a verb",
        ),
        pytest.param(
            "县总工会被省总工会评为“全省工会工作先进单位”，云溪公司一车间荣获“全国工人先锋号”。",
            ["县总工会被省总工会评为“全省工会工作先进单位”", "云溪公司一车间荣获“全国工人先锋号”"],
            id="two prizes",
        ),
        pytest.param(
            "具体包括：新建职工书屋12家、组织600名职工参加读书会、改造户外驿站8个、慰问一线职工300名等。",
            ["新建职工书屋12家", "组织600名职工参加读书会", "改造户外驿站8个", "慰问一线职工300名等"],
            id="deeds in a row without a comma",
        ),
        pytest.param(
            "建成职工心灵驿站26家，配备按摩椅、饮水机。截至目前，已累计服务职工1.2万人次。",
            ["建成职工心灵驿站26家，配备按摩椅、饮水机。截至目前，已累计服务职工1.2万人次"],
            id="what has come of it so far",
        ),
        pytest.param(
            "为进一步拓展服务阵地，解决好外卖骑手吃饭难、歇脚难等问题，在老城区建成骑手驿站9个。",
            ["在老城区建成骑手驿站9个"],
            id="the troubles that it was for",
        ),
        pytest.param(
            "青岚市总工会先后深入到环卫处、公交公司等单位，看望慰问一线职工，送去了清凉饮品。",
            ["青岚市总工会先后深入到环卫处、公交公司等单位，看望慰问一线职工，送去了清凉饮品"],
            id="where they went and what they did there",
        ),
    ],
)
def test_what_belongs_together(text: str, expected: list[str]) -> None:
    assert deeds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "举办了第三届职工篮球赛，丰富了职工精神文化生活，增强了职工凝聚力和向心力。",
            ["举办了第三届职工篮球赛"],
            id="effects",
        ),
        pytest.param(
            "为切实维护职工合法权益，我们联合人社局开展劳动用工专项检查，检查企业45家，追讨拖欠工资126万元。",
            ["我们联合人社局开展劳动用工专项检查，检查企业45家，追讨拖欠工资126万元"],
            id="a purpose before the deed",
        ),
        pytest.param(
            "我会始终坚持以职工为中心，围绕中心、服务大局，认真履行维护职工合法权益的基本职责，各项工作取得了新成效。",
            [],
            id="slogans",
        ),
        pytest.param(
            "我会在县委的正确领导下，紧紧围绕县委中心工作，充分发挥桥梁纽带作用，较好地完成了年度各项工作任务。",
            [],
            id="a preamble",
        ),
        pytest.param(
            "举办培训班6期。下一步，我们将继续加大培训力度，计划于明年举办培训班8期。",
            ["举办培训班6期"],
            id="plans",
        ),
        pytest.param(
            "我单位严格执行财务管理制度，做到专款专用。全年预算支出120万元，预算执行率98%。",
            [],
            id="money and papers",
        ),
        pytest.param(
            "2022年，在县委的坚强领导下，县总工会以新思想为指导，团结动员广大职工建功立业，圆满完成了各项目标任务。",
            [],
            id="a preamble with its year",
        ),
        pytest.param("组织建设进一步加强。“互联网+”工会建设有新进展。工作成效显著。", [], id="how things stand"),
        pytest.param("新建工会6家。下一步打算：新建工会12家。", ["新建工会6家"], id="a label that promises"),
    ],
)
def test_what_is_no_deed(text: str, expected: list[str]) -> None:
    assert deeds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一是组织建设进一步加强。新组建工会28家。二是帮扶救助扎实有效。救助职工86户。",
            ["组织建设进一步加强", "帮扶救助扎实有效"],
            id="numbered sentences",
        ),
        pytest.param(
            "主要做法：一是抓组织，强基础。新建基层工会28家；二是抓培训，提素质。举办工会干部培训班2期。",
            ["抓组织，强基础", "抓培训，提素质"],
            id="run in after a label",
        ),
        pytest.param(
            "1.组织建设方面：新建工会36家。2.维权方面：调解劳动争议26件。",
            ["组织建设方面", "维权方面"],
            id="labels",
        ),
        pytest.param(
            "（2）职工医疗互助：参保职工8600人，支付互助金58万元。",
            ["职工医疗互助", "职工医疗互助"],
            id="a label with a number",
        ),
        pytest.param("开展普法宣传18场次。", [None], id="none"),
    ],
)
def test_the_sentence_or_label_that_heads_a_deed(text: str, expected: list[str | None]) -> None:
    assert leads(text) == expected


def test_reading_begins_where_the_title_ends() -> None:
    text = "1、举办讲座2场。举办培训班3期。"
    assert [text[c.start : c.end] for c in cut(text, load_layouts(), text.index("。") + 1)] == ["举办培训班3期"]
