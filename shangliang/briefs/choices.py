"""What briefs, issues and outcomes may be; labels as offices use them."""

from django.db.models import TextChoices


class Source(TextChoices):
    """Where a brief comes from (来源)."""

    MEMBER = "member", "委员个人"
    JOINT = "joint", "委员联名"
    PARTY = "party", "党派团体"
    SPECIAL = "special", "专门委员会"
    SECTOR = "sector", "界别"
    GROUP = "group", "活动组"
    STATION = "station", "委员工作室（站点）"
    INFORMANT = "informant", "信息员"
    LOWER = "lower", "下级政协"
    PROPOSAL = "proposal", "未立案提案"
    MATTER = "matter", "群众诉求"
    OFFICE = "office", "机关代录"


class Category(TextChoices):
    """Field of life (类别)."""

    ECONOMY = "economy", "经济发展"
    AGRICULTURE = "agriculture", "农业农村"
    URBAN = "urban", "城乡建设"
    TRANSPORT = "transport", "交通出行"
    EDUCATION = "education", "教育"
    HEALTH = "health", "医疗卫生"
    SOCIAL = "social", "民政社保"
    ENVIRONMENT = "environment", "生态环境"
    CULTURE = "culture", "文化体育旅游"
    LAW = "law", "法治和社会治理"
    UNITED = "united", "统战民族宗教"
    OTHER = "other", "其他"


class Urgency(TextChoices):
    """Through-train 直通车 briefs go straight to the editor on duty, before everything else."""

    NORMAL = "normal", "一般"
    THROUGH = "through", "直通车"


class ReceiverKind(TextChoices):
    """Who gets an issue (报送对象)."""

    PARTY = "party", "党委"
    GOVERNMENT = "government", "政府"
    LEADER = "leader", "领导同志"
    UNIT = "unit", "部门单位"
    SUPERIOR = "superior", "上级政协"
    OTHER = "other", "其他"


class OutcomeKind(TextChoices):
    """What came of an issue or a brief (成果)."""

    ADOPTION = "adoption", "采用"
    INSTRUCTION = "instruction", "批示"
    ANSWER = "answer", "部门答复"
    POLICY = "policy", "转化为政策措施"
    PROPOSAL = "proposal", "转化为提案"
    TASK = "task", "列为工作任务"


class AdoptionForm(TextChoices):
    """How it was adopted (采用方式)."""

    SINGLE = "single", "单篇采用"
    COMBINED = "combined", "综合采用"
    FORWARDED = "forwarded", "转送"


class OutcomeLevel(TextChoices):
    """Level at which it was adopted or instructed; the committee's own issue is not an adoption."""

    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATIONAL = "national", "全国"


class QuotaBody(TextChoices):
    """For whom a goal (报送任务) is set."""

    COMMITTEE = "committee", "本会向上级报送"
    SPECIAL = "special", "专门委员会"
    SECTOR = "sector", "界别"
    GROUP = "group", "活动组"
    PARTY = "party", "党派团体"
    STATION = "station", "站点"
    INFORMANT = "informant", "信息员"
    LOWER = "lower", "下级政协"


class Period(TextChoices):
    """Period of a goal."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    YEAR = "year", "每年"
