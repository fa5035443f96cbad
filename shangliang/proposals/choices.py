"""Closed lists of the proposals room, with their Chinese wording."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """Who proposes (全国政协提案工作条例)."""

    INDIVIDUAL = "individual", "个人提案"
    JOINT = "joint", "联名提案"
    SECTOR = "sector", "界别提案"
    GROUP = "group", "小组提案"
    ORGANISATION = "organisation", "党派团体提案"
    COMMITTEE = "committee", "专委会提案"
    LOWER = "lower", "下级政协提案"


PERSONAL = (Kind.INDIVIDUAL, Kind.JOINT)  # members in their own name; every other kind speaks for a body
SEALED = (
    Kind.ORGANISATION,
    Kind.COMMITTEE,
    Kind.LOWER,
)  # filed with a scan that bears the body's seal (盖章件)
IN_SESSION = (Kind.SECTOR, Kind.GROUP)  # only while a plenary sits; the convenor signs


class Timing(TextChoices):
    """Whether the plenary sat when it was submitted."""

    PLENARY = "plenary", "大会提案"
    BETWEEN = "between", "平时提案"


class Source(TextChoices):
    """Where the matter of a proposal came from (选题来源)."""

    RESEARCH = "research", "调研视察"
    CONSULTATION = "consult", "协商活动"
    BRIEF = "brief", "社情民意"
    STATION = "station", "委员工作室、联络站"
    RESIDENTS = "residents", "群众反映"
    OTHER = "other", "其他"


class Category(TextChoices):
    """Subject classes (五位一体 and other)."""

    ECONOMY = "economy", "经济建设"
    POLITICS = "politics", "政治建设"
    CULTURE = "culture", "文化建设"
    SOCIETY = "society", "社会建设"
    ECOLOGY = "ecology", "生态文明建设"
    OTHER = "other", "其他"


class Publication(TextChoices):
    """The proposer's wish for publication."""

    FULL = "full", "全文公开"
    SUMMARY = "summary", "摘要公开"
    NONE = "none", "不公开"


class DeclineReason(TextChoices):
    """The ten lawful reasons for not filing (不予立案情形), as published by the national committee."""

    SECRETS = "secrets", "涉及国家秘密、党内秘密"
    FORBIDDEN = "forbidden", "国家明令禁止的事项"
    PARTY_MATTERS = "party_matters", "中共党员对党内有关组织、人事安排等方面有意见"
    OTHER_PARTY = "other_party", "民主党派成员反映本组织内部问题"
    PROCEEDINGS = "proceedings", "进入民事、刑事、行政诉讼或者仲裁程序的"
    ACADEMIC = "academic", "属于学术研讨的"
    PERSONAL = "personal", "为本人或者亲属解决个人问题"
    ADVERTISING = "advertising", "宣传、推介具体作品、产品的"
    ACCUSING = "accusing", "指名举报的"
    EMPTY = "empty", "内容空泛、没有具体建议的"


class UnitRole(TextChoices):
    """Role of a unit in handling (承办方式)."""

    SOLE = "sole", "单办"
    LEAD = "lead", "主办"
    ASSIST = "assist", "会办"
    SEPARATE = "separate", "分办"


ANSWERING = (
    UnitRole.SOLE,
    UnitRole.LEAD,
    UnitRole.SEPARATE,
)  # these answer the proposers; an assisting unit answers the lead unit


class Outcome(TextChoices):
    """Outcome class (办理结果分类)."""

    A = "A", "A类：已经解决或者基本解决"
    B = "B", "B类：正在解决或者列入计划解决"
    C = "C", "C类：因条件限制暂时不能解决"
    D = "D", "D类：留作参考"


class ContactKind(TextChoices):
    """How unit and proposer met."""

    VISIT = "visit", "走访"
    MEETING = "meeting", "面商"
    PHONE = "phone", "电话"
    LETTER = "letter", "信函"
    ONLINE = "online", "网络"


class Rating(TextChoices):
    """A rating, asked separately for attitude and result."""

    SATISFIED = "satisfied", "满意"
    FAIRLY = "fairly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class LineResult(TextChoices):
    """What became of one line of a hand-over list when it was carried out; blank while it waits."""

    DONE = "done", "已交办"
    REFUSED = "refused", "未交办"
