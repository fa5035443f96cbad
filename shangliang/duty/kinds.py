"""Kinds of deeds 履职事项: the vocabulary between the rooms that record work and the schemes that count it.

A kind is `<area>.<what>`. Attendance has one kind for each nature of activity and each outcome (`plenary.attended`, `research.absent`);
schemes may name a whole outcome with `activity.<outcome>` (every nature that is no formal meeting) or `meeting.<outcome>` (formal meetings).
"""

from dataclasses import dataclass

from shangliang.activities.choices import MEETINGS, Nature

OUTCOMES = {
    "attended": "出席",
    "late": "迟到",
    "early": "早退",
    "on_leave": "请假",
    "absent": "无故缺席",
    "written": "提交书面发言",
}


@dataclass(frozen=True)
class Kind:
    """One kind of deed: its words and the unit of its quantity."""

    key: str
    label: str
    unit: str = "次"


_OTHERS = (
    Kind("speech.submitted", "报送大会发言", "篇"),
    Kind("speech.written", "大会书面发言", "篇"),
    Kind("speech.oral", "大会口头发言", "次"),
    Kind("proposal.submitted", "提交提案", "件"),
    Kind("proposal.filed", "提案立案", "件"),
    Kind("proposal.key", "重点提案", "件"),
    Kind("proposal.excellent", "优秀提案", "件"),
    Kind("proposal.brief", "提案转社情民意", "件"),
    Kind("brief.submitted", "报送社情民意", "篇"),
    Kind("brief.used", "社情民意被编发", "篇"),
    Kind("brief.adopted", "社情民意被采用", "篇"),
    Kind("brief.instructed", "社情民意获批示", "篇"),
    Kind("oversight.joined", "参加民主监督"),
    Kind("appraisal.juror", "参加提案办理评议"),
    Kind("station.reception", "接待群众"),
    Kind("station.matter", "办理群众诉求", "件"),
    Kind("station.consultation", "组织微协商"),
    Kind("contact.made", "联系走访"),
    Kind("outside.lecture", "宣讲"),
    Kind("outside.reading", "读书学习"),
    Kind("outside.training", "学习培训"),
    Kind("outside.research", "调研"),
    Kind("outside.service", "为民服务"),
    Kind("outside.charity", "公益慈善"),
    Kind("outside.firm", "帮扶企业", "家"),
    Kind("outside.family", "帮扶困难家庭", "户"),
    Kind("outside.honour", "表彰奖励"),
    Kind("outside.media", "媒体稿件", "篇"),
    Kind("outside.history", "文史资料", "篇"),
    Kind("outside.other", "其他履职"),
)

KINDS: dict[str, Kind] = {
    **{
        f"{nature.value}.{outcome}": Kind(f"{nature.value}.{outcome}", f"{nature.label}{label}", "半天" if outcome == "attended" else "次")
        for nature in Nature
        for outcome, label in OUTCOMES.items()
    },
    **{kind.key: kind for kind in _OTHERS},
}  # fmt: skip

BUNDLES: dict[str, tuple[str, ...]] = {
    **{
        f"activity.{outcome}": tuple(f"{n.value}.{outcome}" for n in Nature if n not in MEETINGS)
        for outcome in OUTCOMES
    },
    **{f"meeting.{outcome}": tuple(f"{n.value}.{outcome}" for n in MEETINGS) for outcome in OUTCOMES},
}
BUNDLE_LABELS = {
    **{f"activity.{key}": f"活动{label}" for key, label in OUTCOMES.items()},
    **{f"meeting.{key}": f"会议{label}" for key, label in OUTCOMES.items()},
}


def expand(names: tuple[str, ...]) -> frozenset[str]:
    """Kinds meant by names of kinds and bundles. KeyError for a name nobody knows."""
    found: set[str] = set()
    for name in names:
        found.update(BUNDLES[name] if name in BUNDLES else (KINDS[name].key,))
    return frozenset(found)


def label_of(name: str) -> str:
    """Chinese words for a kind or bundle; the name itself for a kind of an older release."""
    if name in BUNDLE_LABELS:
        return BUNDLE_LABELS[name]
    return KINDS[name].label if name in KINDS else name
