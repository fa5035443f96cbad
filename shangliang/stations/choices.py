"""Closed lists of the stations room, with their Chinese wording. Kinds of stations are a setting, not a closed list."""

from django.db.models import TextChoices


class Form(TextChoices):
    """What a station is built around (类型)."""

    REGION = "region", "地域型"
    SECTOR = "sector", "界别型"
    PERSON = "person", "个人型"


class Part(TextChoices):
    """What a person does at a station; the order is that of the public page."""

    CONVENOR = "convenor", "召集人"
    MEMBER = "member", "委员"
    LIAISON = "liaison", "联络员"
    VOLUNTEER = "volunteer", "志愿者"


class Channel(TextChoices):
    """How a matter reached the station (来源)."""

    QR = "qr", "扫码"
    WEB = "web", "公开网站"
    PHONE = "phone", "电话"
    VISIT = "visit", "来访"
    RECEPTION = "reception", "接待日"


ENTERED_HERE = (Channel.PHONE, Channel.VISIT, Channel.RECEPTION)


class Way(TextChoices):
    """What became of a matter when it was sorted (办理方式)."""

    SOLVED = "solved", "现场解决"
    CONSULT = "consult", "微协商"
    BRIEF = "brief", "转社情民意"
    PROPOSAL = "proposal", "转提案线索"
    UNIT = "unit", "转有关单位"
    DECLINED = "declined", "不予受理"


class Decline(TextChoices):
    """Why a matter is not for a station (不予受理情形): 信访工作条例 and the courts' own ways come first."""

    PETITION = "petition", "属于信访事项"
    LAWSUIT = "lawsuit", "已经或应当通过诉讼、仲裁、行政复议解决"
    REPORT = "report", "检举控告，应由纪检监察或公安机关受理"
    EMERGENCY = "emergency", "紧急求助，应拨打110、119、120等"
    ELSEWHERE = "elsewhere", "不属于本地管辖"
    EMPTY = "empty", "内容不清，无法办理"
    OTHER = "other", "其他"


WHERE_TO_GO = {
    Decline.PETITION: "请向有权处理的机关、单位提出，或到当地信访接待场所、通过国家信访局网上平台反映。",
    Decline.LAWSUIT: "请向有管辖权的人民法院、仲裁机构或行政复议机关提出；需要法律帮助的，可拨打12348。",
    Decline.REPORT: "请向纪检监察机关（12388）或公安机关反映。",
    Decline.EMERGENCY: "情况紧急的，请立即拨打110、119或120。",
    Decline.ELSEWHERE: "请向事情发生地的有关部门反映，也可拨打当地12345政务服务便民热线。",
    Decline.EMPTY: "请补充时间、地点和具体情况后重新提交。",
    Decline.OTHER: "可拨打12345政务服务便民热线咨询。",
}


class Said(TextChoices):
    """What the resident said of the answer. Silence is none of these two: it stays empty (未反馈)."""

    SOLVED = "solved", "已解决"
    UNSOLVED = "unsolved", "未解决"


class ReceptionState(TextChoices):
    """A reception day is planned, was held, or was called off."""

    PLANNED = "planned", "待举行"
    HELD = "held", "已举行"
    CANCELLED = "cancelled", "已取消"


class Basis(TextChoices):
    """Why a member is put to a station when members are assigned (分配依据)."""

    WORK = "work", "工作单位所在镇街"
    HOME = "home", "居住地所在镇街"
