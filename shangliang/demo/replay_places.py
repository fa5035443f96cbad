"""The published years that can be replayed: their numbers, the figures that count them, and what no figure counts.

Sources: the places' published yearly work reports.
"""

from shangliang.activities.choices import Nature
from shangliang.demo.replay_plan import Briefs, Event, Number, Place, Proposals, Stations

SUGGESTIONS = "意见建议按条计数的记录尚未建立"
REPORTS = "调研报告（成果）尚未作为记录登记"
MEDIA = "媒体刊稿只随重点提案登记，全会的宣传报道没有登记"
OUTSIDE = "不是政协履职记录，是党政部门的工作数据"


_TITLES = ("特色产业发展", "老旧小区改造", "乡村公共文化服务", "中小企业用工", "基层医疗卫生", "城乡环境整治")


def _event(nature: Nature, count: int, form: str) -> Event:
    return Event(nature, count, tuple(form.format(title) for title in _TITLES))


NANHE = Place(
    slug="nanhe",
    name="南和区",
    year=2024,
    members=190,
    proposals=Proposals(filed=169, key=8),
    briefs=Briefs(sent=60, monthly=5, singles=3, taken_in=9),
    events=(_event(Nature.CHAIR, 14, "重点部门会议：{}"),),
    stations=Stations((("委员驿站", 5),)),
    published=(
        Number("people.members", "190"),
        Number("people.sectors", "10"),
        Number("people.groups", "5"),
        Number("people.group_convenors", "10"),  # two in each of the five groups
        Number("proposals.filed", "169"),
        Number("proposals.units", "26"),
        Number("proposals.key", "8"),
        Number("proposals.reply_rate", "100%"),
        *(Number("briefs.sent_city", "5", month=month) for month in range(1, 13)),
        Number("briefs.adopted_city", "3", month=9),
        Number("stations.posts", "5"),
        Number("activities.chair_meetings", "14"),
    ),
    left={
        "站点公众号5个": "站点没有公众号这一项",
        "网格26个增至29个、督导小区108个": OUTSIDE,
        "督导分5组": "督导小组不是固定组织，没有登记",
        "投入和总投资（500余万元、160余万元、960万元、3000万元）": OUTSIDE,
        "改造工程5个、绿化项目7个、绿化面积11.3万平方米": OUTSIDE,
        "每组指定2名召集人": "按活动组分项可见（5组各2名），合计10名",
    },
    told="年度总结",
)

MUDAN = Place(
    slug="mudan",
    name="牡丹区",
    year=2023,
    members=150,
    proposals=Proposals(filed=135, merged=10, cosigned=5, fairly=3),  # 3 of 150 forms
    briefs=Briefs(sent=491, informants=30, singles=1, instructions=1),
    events=(
        _event(Nature.RESEARCH, 9, "{}专题调研"),
        _event(Nature.INSPECTION, 4, "住区市政协委员视察{}"),
    ),
    # Each micro-consultation hangs on a resident's matter, so that what it solved is counted by the residents' own answers; an activity of
    # the nature 微协商 would give the meetings and not the matters.
    stations=Stations((("协商议事室", 6),), consultations=72, solved=21),
    published=(
        Number("proposals.filed", "135"),
        Number("proposals.reply_rate", "100%"),
        Number("proposals.on_time_rate", "100%"),
        Number("proposals.contact_rate", "100%"),
        Number("proposals.satisfaction_result", "98%"),
        Number("briefs.sent_up", "491"),
        Number("briefs.instructions", "1"),
        Number("activities.field_research", "9"),
        Number("activities.inspections", "4"),
        Number("stations.consultations", "72"),
        Number("stations.consulted_solved", "21"),
    ),
    left={
        "专题调研意见建议53条、协商意见建议142条": SUGGESTIONS,
        "调研报告24篇": REPORTS,
        "办实事解难题110余个": "主题教育办实事的清单没有登记",
        "栏目浏览量10万次": "不是履职记录，是媒体平台的数据",
        "省级以上媒体48篇、国家级媒体9篇": MEDIA,
        "联合党派团体开展活动10余次": "活动没有“联合单位”，不能按联合主体计数",
        "交付安置房10000套": OUTSIDE,
    },
)

ZAOQIANG = Place(
    slug="zaoqiang",
    name="枣强县",
    year=2022,
    members=150,
    proposals=Proposals(filed=95, declined=18, merged=8, key=6),
    events=(
        _event(Nature.CONSULTATION, 8, "{}对口协商"),
        _event(Nature.OVERSIGHT, 6, "{}民主监督"),
    ),
    stations=Stations((("委员之家", 5), ("委员工作室", 4))),
    published=(
        Number("proposals.received", "121"),
        Number("proposals.filed", "95"),
        Number("proposals.key", "6"),
        Number("proposals.reply_rate", "100%"),
        Number("proposals.satisfaction_result", "100%"),
        Number("activities.consultations", "8"),
        Number("activities.oversight", "6"),
        Number("stations.homes", "5"),
        Number("stations.studios", "4"),
    ),
    left={
        "意见建议16条、13条、11条、9条": SUGGESTIONS,
        "专题调研成果4篇": REPORTS,
        "手机报7期": "自编刊物没有登记",
        "委员示范岗10人、示范企业10家": "表彰以当年述职评价结果为依据，示范岗和企业不经评价评选",
        "制度15项": "机关制度没有登记",
    },
    told="总结为“换届以来”，按2022年重放；基层委员活动室登记为委员工作室",
)

XIANGCHENG = Place(
    slug="xiangcheng",
    name="襄城县",
    year=2023,
    members=120,
    events=(
        _event(Nature.RESEARCH, 14, "{}专题调研"),
        _event(Nature.CONSULTATION, 6, "{}专题协商"),
    ),
    published=(Number("activities.field_research", "14"), Number("activities.consultations", "6")),
    left={"调研报告14篇": REPORTS, "意见建议100余条": SUGGESTIONS},
    told="公布的材料没有年份，按2023年重放",
)

QINDU = Place(
    slug="qindu",
    name="秦都区",
    year=2023,
    members=60,
    briefs=Briefs(sent=308, informants=50, singles=20, pairs=6, province=5),
    published=(
        Number("briefs.sent_up", "308"),
        Number("briefs.adopted_city", "32"),
        Number("briefs.adopted_province", "5"),
        Number("briefs.informants", "50"),
    ),
    left={},
    told="公布的材料没有年份，按2023年重放",
)

PLACES = {f"{place.name}{place.year}": place for place in (NANHE, MUDAN, ZAOQIANG, XIANGCHENG, QINDU)}
