"""Invented words of the demo's stations: places, streets, residents' matters, questions of towns."""

from dataclasses import dataclass

STREETS = [
    "城关街道",
    "和平街道",
    "河西街道",
    "新区街道",
    "东关镇",
    "柳林镇",
    "石桥镇",
    "白沙镇",
    "双井镇",
    "南塘镇",
]
PLACES = (
    ("城关街道委员工作室", "委员工作室", "region"),
    ("和平街道委员之家", "委员之家", "region"),
    ("河西街道委员驿站", "委员驿站", "region"),
    ("新区街道协商议事室", "协商议事室", "region"),
    ("东关镇委员联络室", "委员联络室", "region"),
    ("柳林镇委员联络站", "委员联络站", "region"),
    ("石桥镇委员联络站", "委员联络站", "region"),
    ("白沙镇社情民意信息工作站", "社情民意信息工作站", "region"),
    ("双井镇委员工作室", "委员工作室", "region"),
    ("南塘镇读书基地", "读书基地", "region"),
    ("教育界别委员工作室", "委员工作室", "sector"),
    ("陈志远委员工作室", "委员工作室", "person"),
)
NAMES = (
    "周秀英",
    "吴国强",
    "郑桂兰",
    "王长河",
    "冯玉梅",
    "褚建军",
    "卫春花",
    "蒋大勇",
    "沈淑珍",
    "韩铁柱",
    "杨彩霞",
    "朱明山",
)
QUESTIONS = (
    ("背街小巷环境怎样长效管护", "推行巷长制，居民轮值、商户门前三包，街道每月评比一次，试点六条小巷。"),
    ("老旧小区加装电梯怎样协商一致", "会同住建部门编写协商指引，一楼住户补偿和费用分摊给出三种参考方案。"),
    ("农贸市场周边怎样疏导停车", ""),
)


@dataclass(frozen=True)
class Told:
    """One matter: how many days ago, what was said, what the station answers, and the steps it has taken so far."""

    days: int
    title: str
    text: str
    answer: str
    steps: tuple[str, ...]
    channel: str = "qr"
    category: str = "urban"
    place: str = ""
    is_dispute: bool = False


MATTERS = (
    Told(2, "小区东门路灯不亮", "小区东门外三盏路灯坏了半个月，晚上老人出门不方便，请协调修复。", "", (), place="和平路东段"),
    Told(40, "楼上漏水两家争执", "楼上卫生间漏水，找了多次没有结果，两家为此争吵，请帮助调解。", "双方同意由楼上住户重做防水，费用自理。",
         ("consult", "record", "answer", "yes"), channel="visit", category="law", is_dispute=True),
    Told(12, "小区充电桩太少", "小区只有四个充电桩，晚上排队到半夜，有人从楼上拉线充电，不安全。", "", ("consult",)),
    Told(30, "公交末班车太早", "新区晚上八点半就没有公交车了，下晚班的人回不了家，希望延长。", "", ("brief",), channel="web", category="transport"),
    Told(25, "村卫生室缺常用药", "村卫生室常用的降压药经常没有，老人要到镇上去买。", "", ("proposal",), channel="reception", category="health"),
    Told(9, "学校门口交通拥堵", "上下学时校门口车辆乱停，孩子过马路危险，请有关部门疏导。", "", ("unit",), category="transport"),
    Told(16, "健身器材损坏", "广场上的健身器材坏了三件，一直没人修，怕伤着人。", "已列入维修计划，本周内更换。", ("unit", "unit_answer"), category="culture"),
    Told(11, "垃圾桶满了没人清", "菜市场后面垃圾桶经常满出来，气味很大。", "已与环卫部门联系，改为每天清运两次。", ("solve",), channel="phone", category="environment"),
    Told(22, "井盖松动响声大", "门口井盖松动，车一过就响，夜里睡不着。", "已加装胶垫并固定。", ("solve", "no"), place="解放路18号门前"),
    Told(70, "下水道堵塞返水", "一楼下水道堵塞返水，物业说不归他们管。", "协调物业和社区疏通，已恢复正常。", ("consult", "record", "answer", "yes")),
    Told(80, "噪声扰民", "楼下饭店排烟机夜里十一点还在响，影响休息。", "饭店已更换设备，夜间十点后停用。", ("solve", "no", "solve", "no"), category="environment", is_dispute=True),
    Told(60, "公厕晚上不开", "公园公厕晚上七点就锁门，散步的人不方便。", "已延长开放到晚上十点。", ("solve", "lapse")),
    Told(20, "征地补偿信访", "对征地补偿的处理意见不服，要求重新处理。", "", ("decline",), channel="visit", category="law"),
    Told(50, "邻里停车纠纷", "两户为门前车位多次争吵，希望有人主持公道。", "划定临时车位，双方签字同意。",
         ("consult", "record", "answer", "yes"), channel="reception", category="law", is_dispute=True),
    Told(1, "希望增设社区食堂", "社区独居老人多，希望办一个社区食堂。", "", (), channel="web", category="social"),
)  # fmt: skip
