"""Texts of invented briefs: what people might tell a committee, one matter each, in the words of the place."""

from itertools import cycle
from random import Random

from shangliang.briefs.actions import BriefDraft

_PLACES = (
    "东关街道", "南关街道", "城西街道", "新城街道", "柳林镇", "清河镇", "双桥镇", "石桥镇", "开发区", "老城片区",
)  # fmt: skip
_MATTERS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "urban", "关于{place}老旧小区电动自行车充电难的反映",
        "{place}多个老旧小区没有集中充电设施，居民从楼上飞线充电、把电池带回家充电的情况普遍，去年以来发生过险情。",
        "小区可用场地少，电力容量不足，建设主体不明确，企业担心亏损不愿进小区。",
        "由街道统筹利用边角地建设集中充电棚，供电部门优先安排增容，物业和业主委员会约定收费办法并公示。",
    ),
    (
        "education", "关于{place}小学放学时段门前道路拥堵的反映",
        "{place}小学门前道路仅有两条车道，放学时段家长车辆集中停靠，学生只能在车流中穿行，公交车常被堵在路口。",
        "学校无专门接送区，错峰放学没有落实，周边单位院内车位白天闲置。",
        "实行分年级错时放学，协调周边单位放学时段开放院内车位，划设即停即走区，由交警和志愿者定点疏导。",
    ),
    (
        "health", "关于{place}村卫生室慢性病药品不全的反映",
        "{place}部分村卫生室高血压、糖尿病常用药经常缺货，老人要到县城医院取药，往返路费超过药费。",
        "村卫生室采购批量小，配送企业不愿送，部分药品在基层用药目录中没有。",
        "由乡镇卫生院统一采购、统一配送到村，扩大慢性病长期处方范围，每月公布各村卫生室药品短缺情况。",
    ),
    (
        "agriculture", "关于{place}机井灌溉电费偏高的反映",
        "{place}农户反映今年浇灌一亩地的电费比往年多十几元，机井计量装置老化，几户合用时分摊争议多。",
        "机井产权在村集体，维修资金没有着落，计量表多年未校验。",
        "对超期未检的计量装置集中校验更换，公布农业用电价格和分摊办法，把机井维护纳入高标准农田管护资金。",
    ),
    (
        "social", "关于{place}社区老年食堂持续运营的反映",
        "{place}社区老年食堂开办一年多，就餐老人稳定在六十人左右，每月亏损约四千元，靠社区筹款维持。",
        "补贴按床位计算，社区食堂不在范围内；场地房租和人工是主要支出。",
        "将社区老年食堂纳入养老服务补贴，按实际就餐人次给予补助，鼓励企业食堂错时向老人开放。",
    ),
    (
        "environment", "关于{place}河道垃圾清理责任不清的反映",
        "{place}河段交界处漂浮垃圾长期无人清理，汛期堆积在桥下，夏天气味很大，群众多次反映。",
        "上下游分属两个镇，河长巡查记录均为正常，保洁合同没有写明交界段。",
        "明确交界河段的保洁单位并立牌公示，把群众举报计入河长考核，汛期前集中清理一次。",
    ),
    (
        "transport", "关于{place}夜间公交收车过早的反映",
        "{place}到城区的公交末班车晚上六点半收车，在城区上班的居民和上晚自习的学生只能打车或搭顺风车。",
        "夜间客流少，企业单独增班亏损，现有班次时刻多年未调整。",
        "试行晚高峰预约班次，与学校放学时间衔接，对冷僻线路按开行里程给予补贴，三个月后按客流评估。",
    ),
    (
        "economy", "关于{place}小微企业用工招不到、留不住的反映",
        "{place}几家食品加工企业旺季缺工二三成，外出务工人员返乡后多数仍选择外出，企业之间互相抬价挖人。",
        "企业宿舍、子女入学、夜间交通等配套不足，招聘信息停留在招聘会现场。",
        "由园区统一建设职工公寓，开行厂区班车，公布各企业岗位和待遇，把技能培训办到村里。",
    ),
    (
        "law", "关于{place}小区物业公共收益不公开的反映",
        "{place}几个小区的电梯广告、临时停车收入多年没有公示，业主要求查账被以各种理由推托，矛盾积累较深。",
        "业主委员会没有成立或形同虚设，主管部门缺少督促手段。",
        "由街道督促物业每季度公示公共收益，拒不公示的记入信用档案，指导有条件的小区成立业主委员会。",
    ),
    (
        "culture", "关于{place}农家书屋使用率低的反映",
        "{place}农家书屋多数时间锁着门，图书多年没有更新，孩子们想看的书没有，老人看的书字太小。",
        "管理员由村干部兼任，没有开放时间，配书按统一目录。",
        "与乡镇图书馆通借通还，按村民意愿选书，寒暑假由志愿者定时开放，增配大字本。",
    ),
    (
        "urban", "关于{place}地下管网改造反复开挖道路的反映",
        "{place}同一条街道一年内因供水、燃气、通信三次开挖，沿街商户生意受影响，路面修复质量参差不齐。",
        "各单位施工计划互不通气，审批分头受理，修复标准不统一。",
        "建立年度道路开挖计划会商制度，能合并的一次施工，修复由一家单位统一负责并公示质保期限。",
    ),
    (
        "social", "关于{place}残疾人上门办证的反映",
        "{place}几位重度残疾居民办理证件需到区里现场核验，家属要请假雇车，有的多年没有换证。",
        "现场核验的规定没有区分情形，工作人员少，上门没有固定安排。",
        "对重度残疾人实行上门或视频核验，按月集中安排，由社区代为收件送证。",
    ),
)  # fmt: skip


class Shelf:
    """Hands out drafts one after another, no matter twice at the same place before all places had it."""

    def __init__(self, random: Random) -> None:
        pairs = [(matter, place) for matter in _MATTERS for place in _PLACES]
        random.shuffle(pairs)
        self._pairs = cycle(pairs)

    def draft(self, urgency: str = "normal") -> BriefDraft:
        """The next one."""
        (category, title, situation, analysis, suggestion), place = next(self._pairs)
        said, why, wish = (text.format(place=place) for text in (situation, analysis, suggestion))
        return BriefDraft(title.format(place=place), said, why, wish, category, urgency)
