"""The overview of a committee's year: which figures stand together, and all their values in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from shangliang.core.figures import Figure, Measure, Ratio, Scope, figures, measures, percent, ratios, values
from shangliang.people.roles import LEADERS, Role
from shangliang.tenancy import policy

READERS = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE, *LEADERS)
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "收件与审查",
        (
            "proposals.received",
            "proposals.filed",
            "proposals.merged",
            "proposals.not_filed",
            "proposals.referred",
            "proposals.withdrawn",
            "proposals.in_review",
            "proposals.revising",
            "proposals.filed_or_merged",
            "proposals.key",
        ),
    ),
    ("督办", ("key.supervised", "supervision.activities", "supervision.circulars")),
    (
        "交办与答复",
        (
            "proposals.assigned",
            "proposals.units",
            "proposals.replied",
            "proposals.replied_on_time",
            "proposals.overdue",
            "proposals.contacted",
            "proposals.rehandled",
            "proposals.revived",
        ),
    ),
    (
        "办理结果",
        ("proposals.outcome_a", "proposals.outcome_b", "proposals.outcome_c", "proposals.outcome_d"),
    ),
    ("承诺事项", ("commitments.made", "commitments.kept", "commitments.overdue")),
    (
        "征询意见",
        (
            "proposals.forms_asked",
            "proposals.forms_returned",
            "proposals.result_satisfied",
            "proposals.result_fairly",
            "proposals.result_dissatisfied",
            "proposals.attitude_satisfied",
            "proposals.attitude_fairly",
            "proposals.attitude_dissatisfied",
        ),
    ),
    (
        "社情民意",
        (
            "briefs.received",
            "briefs.used",
            "briefs.passed_on",
            "briefs.answered",
            "briefs.converted",
            "briefs.issued",
            "briefs.sent_up",
            "briefs.adopted_county",
            "briefs.adopted_city",
            "briefs.adopted_province",
            "briefs.adopted_national",
            "briefs.instructions",
            "briefs.informants",
        ),
    ),
    (
        "站点和群众诉求",
        (
            "stations.stations",
            "stations.homes",
            "stations.studios",
            "stations.matters",
            "stations.answered",
            "stations.not_answered",
            "stations.not_accepted",
            "stations.overdue",
            "stations.solved",
            "stations.solved_noted",
            "stations.unsolved",
            "stations.silent",
            "stations.to_brief",
            "stations.to_proposal",
            "stations.disputes",
            "stations.disputes_solved",
            "stations.receptions",
            "stations.consultations",
            "stations.questions",
            "stations.questions_answered",
        ),
    ),
    ("组织", ("people.sectors", "people.groups", "people.convenors")),
    (
        "委员履职",
        (
            "duty.members",
            "duty.active_members",
            "duty.idle_members",
            "duty.deeds",
            "duty.outside",
            "duty.outside_waiting",
            "duty.objections",
            "duty.objections_upheld",
            "duty.suspended",
            "duty.left",
            "duty.behind",
        ),
    ),
    ("委员履职评价", ("scores.members", "scores.minimum")),
    (
        "大会发言",
        ("speeches.submitted", "speeches.used", "speeches.oral", "speeches.spoken", "speeches.written"),
    ),
    (
        "联系网络",
        (
            "contacts.ties",
            "contacts.late",
            "contacts.made",
            "contacts.waiting",
            "contacts.members",
            "contacts.standing",
            "contacts.members_active",
            "contacts.standing_active",
        ),
    ),
    (
        "活动会议",
        (
            "activities.held",
            "activities.meetings",
            "activities.consultations",
            "activities.research",
            "activities.learning",
            "activities.helping",
            "activities.gathering",
            "activities.small",
            "activities.closed",
            "activities.cancelled",
            "activities.people",
            "activities.people_meetings",
            "activities.leaves",
            "activities.late_leaves",
            "activities.first_topics",
            "activities.serving",
        ),
    ),
    (
        "会议出席",
        ("checkin.due", "checkin.attended", "checkin.on_leave", "checkin.absent", "checkin.activity_people"),
    ),
    (
        "年度述职考评",
        (
            "reviews.asked",
            "reviews.written",
            "reviews.standing_written",
            "reviews.graded",
            "reviews.suggestions",
            "reviews.handled",
            "reviews.honoured",
        ),
    ),
)
UNITS = "units."  # figures about units stand on their scorecards
MEANS = ("proposals.average_days", "units.load", "activities.served")
NOTES = {
    "年度述职考评": "按考评年度计；免于述职的委员不计入应述职委员。",
    "收件与审查": "收到 ＝ 立案 ＋ 并案 ＋ 不予立案 ＋ 撤回 ＋ 审查中 ＋ 退回修改中。",
    "站点和群众诉求": "按日历年度计。收到 ＝ 已答复群众 ＋ 尚未答复 ＋ 不予受理；只有群众反馈“已解决”的才计为解决。",
    "委员履职": "按日历年度计，以履职日期为准。在任委员 ＝ 有履职事项的 ＋ 尚无履职事项的。",
    "大会发言": "按会议年度计；采用 ＝ 口头发言 ＋ 书面发言。",
    "联系网络": "按日历年度计（按联系日期）；须对方确认的，确认后才计入。",
    "社情民意": "按日历年度计：来稿按首次报送日期，期次及其成果按印发日期。",
    "活动会议": "按日历年度计，以活动开始日期为准；举行 ＝ 待归档 ＋ 已归档。",
    "会议出席": "只计已归档的会议。应到 ＝ 出席 ＋ 请假 ＋ 缺席 ＋ 请假未审批。",
    "征询意见": "未收回的征询意见表计为未反馈，不计入满意。",
}


@dataclass(frozen=True)
class Counted:
    """A counted figure with its value."""

    figure: Figure
    value: int


@dataclass(frozen=True)
class Share:
    """A ratio with both its counts."""

    ratio: Ratio
    above: int
    below: int

    @property
    def shown(self) -> str:
        """98.1%, or — when nothing was due."""
        return percent(Fraction(self.above, self.below) if self.below else None)


@dataclass(frozen=True)
class Mean:
    """A mean or median with its value."""

    measure: Measure
    value: float | None

    @property
    def shown(self) -> str:
        """42.5, or — without records."""
        return "—" if self.value is None else f"{self.value:g}"


@dataclass(frozen=True)
class Section:
    """Figures that belong together."""

    title: str
    note: str
    figures: list[Counted]


def counted(scope: Scope) -> dict[str, int]:
    """Every counted figure of the overview; those of the units have pages of their own. One query."""
    with policy.remembered():
        return values(scope, [each for key, each in figures().items() if not key.startswith(UNITS)])


def means(scope: Scope) -> list[Mean]:
    """Means of the year, also those over the units. One query each."""
    return [Mean(each, each.value(scope)) for key, each in measures().items() if key in MEANS]


def sections(found: Mapping[str, int]) -> list[Section]:
    """The counted figures in their groups, in the order of the work."""
    known = figures()
    return [
        Section(title, NOTES.get(title, ""), [Counted(known[key], found[key]) for key in keys])
        for title, keys in GROUPS
    ]


def shares(found: Mapping[str, int]) -> list[Share]:
    """All ratios of the overview."""
    return [
        Share(ratio, found[ratio.numerator.key], found[ratio.denominator.key])
        for key, ratio in ratios().items()
        if not key.startswith(UNITS)
    ]
