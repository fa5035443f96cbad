"""Why a number may not be the committee's number of the year: a plan, history, a part of the whole, a change, something for each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from shangliang.numbercheck.context import Context


@dataclass(frozen=True)
class Doubt:
    """`where` gives the words that `pattern` is looked for in. A grave one forbids any verdict, a slight one only 不一致."""

    pattern: re.Pattern[str]
    where: Callable[[Context], str]
    reason: str
    grave: bool = True


def _heading(context: Context) -> str:
    return context.heading


def _before(context: Context) -> str:
    return context.before


def _sentence(context: Context) -> str:
    return context.before + context.window[context.at :]


def _window(context: Context) -> str:
    return context.window


def _ahead(context: Context) -> str:
    return context.ahead


def _clause(context: Context) -> str:
    """The clause the number stands in, also beyond a number before it."""
    return re.split(r"[，,；;：:]", context.before)[-1] + context.window[context.at :]


def _since(context: Context) -> str:
    """The paragraph so far, from where it last names a year of its own."""
    return _OWN_YEAR.split(context.paragraph)[-1]


def _lately(context: Context) -> str:
    """The sentence before, and this one up to the number."""
    return f"{context.previous}。{context.before}"


def _behind(context: Context) -> str:
    """The words of the window after the number."""
    return context.window[context.to :]


def _about(context: Context) -> str:
    """What the text begins with, the sentence before, and this one."""
    return "。".join((context.opening, context.previous, _sentence(context)))


def _nearby(context: Context) -> str:
    """The clause and the one before."""
    return "，".join(re.split(r"[，,；;：:]", context.before)[-2:]) + context.window[context.at :]


_NOTHING = re.compile("")
_OWN_YEAR = re.compile(r"20\d\d年(?!以来|至|到|\d)|今年|本年度|全年|一年来")
_YEARS_ON = r"(?<!\d)(?:[2-9]|\d\d|[二三四五六七八九十两几多])年(?:多)?[来间内]"
_GOVERNMENT = re.compile(
    r"政府(?:系统|及[^，。；]{1,14})?共?(?:办理|承办|方面|收到|组成部门)|政府[^，。；]{0,12}通报"
)
_SESSION = re.compile(
    r"(?:大会|全会|会议)期间|提案审查会|大会(?:提案组|秘书处)?共?收到|日[上下]?午?\d{1,2}(?:时|点|:)"
)
_PLAN = "说的是计划或者目标，不是已经完成的。"
_HISTORY = "说的是几年来或者某项工作启动以来的累计，不是一个年度的数。"
IN_SESSION = "可能只说会议期间或者闭会期间。"
PART_ONLY = "只说其中一部分（某一类、某一方面、某些单位或者委员）。"
EACH = "说的是每个、每次或者平均数、最高数。"
_CHANGE = "说的是增减的数，不是总数。"

DOUBTS: tuple[Doubt, ...] = (
    Doubt(re.compile(r"下一步|打算|工作安排|工作计划|工作思路|工作任务|明年|今后|展望|\d{4}年(?:工作|度)?(?:安排|计划|打算)"), _heading, _PLAN),
    Doubt(re.compile(r"(?<!列入)(?<!规划)计划(?!解决|逐步)|拟(?:定于|开展|组织|提交|办理|选)|力争|预计|争取|目标|明年|来年|下一?年|下一步|下半年(?:将|要)|确保(?:全年)?|将(?:开展|组织|提交|办理|完成|新增|建设|新建|召开|举办|选取|达到?)|选取|不少于|至少|原则上"), _nearby, _PLAN),
    Doubt(re.compile(rf"(?:换届|本届|届|建立|成立|启动|实施|开通|运行|设立|创办|挂牌|开展|创建|上线)以来|{_YEARS_ON}|(?:过去|近)[\d一二三四五六七八九十两几]+年|历年|历届|连续|本?届政协(?:期间|共(?!有))|本届(?:委员|期)?[^，。；]{{0,8}}(?:共(?!有)|累计)|届(?![^，。；]{{0,6}}次)[^，。；]{{0,8}}以来"), _before, _HISTORY),
    Doubt(re.compile(rf"换届以来|届政协(?:共(?!有)|期间)|{_YEARS_ON}"), _heading, _HISTORY),
    Doubt(re.compile(rf"换届以来|{_YEARS_ON}"), _since, _HISTORY, grave=False),
    Doubt(re.compile(r"每(?!件提案|个数)|人均|单(?:期|次|条|篇(?!采用|采纳)|场)|最(?:高|多|大|低(?!履职)|少)|平均(?!办理|承办|用时)|各(?:组|专委会|委室|单位|站点|镇街?|活动组|界别|街道|乡镇|工作室|支部)(?:均|分别|都)?(?:指定|确定|设立?|配备?|开展|完成|提交|报送|不)"), _clause, EACH),
    Doubt(re.compile(r"同比|较(?:上|去)年|比(?:上|去)年|较往年|环比|(?:增加|增长|减少|下降|提高|上升|提升|多出|净增|增幅|缩短)了?(?:到|至)?[^，。；、]{0,2}$"), _ahead, _CHANGE),
    Doubt(re.compile(r"^[^，。；]{0,6}(?:增加到|增长到|增至|减少到|以上提升|的?(?:增长|增幅|降幅|提升))"), _behind, _CHANGE),
    Doubt(re.compile(r"(?<![A-DＡ-Ｄ各])(?:类|方面|领域|行业|系统|战线)的?(?:委员|集体)?(?:提案|社情民意(?:信息)?|信息|发言|活动|建议|问题)?[^，。；、]{0,4}$"), _ahead, PART_ONLY),
    Doubt(re.compile(r"集体提案|界别提案|党派提案|个人提案|联名提案|(?:住|驻)[^，。；、]{1,8}政协委员|(?:省|市|全国)政协委员|(?<!各)界委员(?!会)|第[一二三四五六七八九十]+(?:活动)?(?:小?组|支部|界别)|(?:今年|本年度?|全年|年内)?新(?:增|建|设|聘|成立)|参与|帮助|协助|配合|(?<!表彰)优秀(?=提案|社情|信息|站|工作室|案例)|精品|评选"), _window, PART_ONLY),
    Doubt(re.compile(r"(?:民主党派|工商联|人民团体|专委会|专门委员会|侨联|妇联|共青团|民盟|民建|民革|九三|农工党|致公党|民进)(?![^，。；]{0,16}委员(?!会))[^，。；]{0,8}(?:提交|提出|报送|反映|撰写|收到)"), _ahead, "说的是某些单位提出的。"),
    Doubt(re.compile(r"线索"), _window, "可能只是线索。", grave=False),
    Doubt(re.compile(r"(?:围绕|针对|聚焦|就|关于)(?![^，。；]*(?:、|等|大局|中心|重点工作|全[区县市]))[^，。；]{2,40}(?:提出|提交|形成|撰写|收到|报送|反映|开展|组织|召开)[^，。；]{0,12}$"), _ahead, PART_ONLY, grave=False),
    Doubt(re.compile(r"全省|全国(?!政协)|兄弟(?:县|市|区)"), _clause, "说的是别的地方或者上级的数。"),
    Doubt(re.compile(r"(?:调研|视察|监督)[^，。；]{0,8}\d+\s*项"), _window, "按课题、项目计数，记录按场次计。", grave=False),
    Doubt(re.compile(r"[^，。；、]{2,12}(?:主办|承办|负责办理)的"), _ahead, PART_ONLY),
    Doubt(_GOVERNMENT, _about, "可能只说交政府办理的。", grave=False),
    Doubt(re.compile(r"回头看|上(?:一)?年度|跨年度"), _lately, "可能说的是以前年度的。", grave=False),
    Doubt(re.compile(r"[该本](?:工作室|驿站|站|小?组|委(?!员)|支部|界别|镇|乡|街道|社区|村)(?![^，。；]{0,4}以来)"), _before, "可能只说其中一个站点、小组或者单位。", grave=False),
    Doubt(re.compile(r"^[^，。；]{0,14}(?:认领|参加|参与|开展|走访|赴|深入|轮流|联合|牵头|组成)"), _behind, "可能只说其中做这件事的。", grave=False),
    Doubt(re.compile(r"(?:提出|提交|收到|征集|撰写)[^，。；|]{0,10}\|[^，。；]{0,4}[，,]?约?占"), lambda c: f"{c.ahead}|{c.after}", PART_ONLY, grave=False),
    Doubt(re.compile(r"^(?!.*提案).*(?:人大代表|代表(?:建议|提出|议案)|件议案)", re.DOTALL), _lately, "说的是人大代表的建议或者议案。"),
    Doubt(re.compile(r"聘(?:任|请|用)|续聘"), _window, "可能只说当年聘请的。", grave=False),
    Doubt(_SESSION, _about, IN_SESSION, grave=False),
    Doubt(re.compile(r"(?:征集|收到|提交|收集)(?:了|到)?平时提案"), _lately, IN_SESSION, grave=False),
    Doubt(re.compile(r"代表建议[和、及与][^，。；]{0,6}提案|建议提案"), _lately, "人大代表的建议和政协提案合在一起说的。"),
    Doubt(re.compile(r"^[^，。；]{0,6}重点提案由"), _behind, PART_ONLY, grave=False),
    Doubt(re.compile(r"(?:中央|省|市|县|区)[^，。；、]{0,8}领导[^，。；、]{0,6}(?:批示|签批)|主要(?:领导|负责)"), _window, "可能只说某一级领导的批示。", grave=False),
    Doubt(re.compile(r"(?:个人|联名|集体|界别|小组|团体|党派|委员会|专委会)提案.*\|.*(?:立案|交办|办理|承办)"), lambda c: f"{c.window}|{c.previous}{c.before}", "可能只说立案或者交办的提案中的。", grave=False),
    Doubt(re.compile(r"政协系统|全[县市区]政协|(?:县区|区县|县市区|县（市、区）|市县|各级|各地|各[县市区])政协"), _sentence, "可能含下级政协的。", grave=False),
    Doubt(re.compile(r"(?:某|其他|外地|兄弟)[县市区旗]?政协"), _sentence, "说的是别的地方的数。"),
    Doubt(re.compile(r"(?:推动|促进|促成|推进|督促)[^，。；、]{0,4}$"), _ahead, "可能只说其中推动落实的。", grave=False),
    Doubt(re.compile(r"全市|所辖|下级|各县"), _clause, "可能含别的地方。", grave=False),
    Doubt(re.compile(r"(?:大会|全会|会议|闭会|全体会议|例会)期间|大会(?:共|提案|秘书处|收到)|会上|(?<!交办)会[前后]|平时"), _nearby, IN_SESSION, grave=False),
    Doubt(re.compile(r"[“「『\"](?![^”」』]*微协商)[^”」』\"]{2,24}[”」』\"]"), _window, "用专门的名称说的，可能只是其中一部分。", grave=False),
)  # fmt: skip


_EACH_OF = {
    "month": re.compile("每个?月"),
    "group": re.compile("[每各]个?(?:活动|委员)?小?组"),
    "sector": re.compile("[每各]个?界别"),
}


def each_of(context: Context) -> str:
    """The axis for each part of which the clause tells its number (每月, 各组); "" for none."""
    return next((axis for axis, named in _EACH_OF.items() if named.search(_clause(context))), "")


def doubts(context: Context) -> list[Doubt]:
    """Those that hold, the grave ones first."""
    found = [each for each in DOUBTS if each.pattern.search(each.where(context))]
    if re.search(
        f"(?:^|[，。；、：])\\s*(?:{context.above})(?:人民)?政协(?!委员)[^，。；]{{0,3}}(?:共|全年|收到|立案|征集|交办|开展|组织|召开|编发|印发)",
        context.before,
    ):
        found.append(Doubt(_NOTHING, _before, "说的是上级政协的数。"))
    return sorted(found, key=lambda each: not each.grave)
