"""Figures about handling units (承办单位): each counts the parts units have in proposals, of one unit when the scope names it, else of all.

The year is that of the proposal. A part given up to another unit (改办) counts for the unit that took over. Forms count from the moment the unit may read
them, so that nobody learns from a number what he may not know yet.
"""

from datetime import timedelta
from statistics import fmean, median
from typing import Any

from django.apps import apps
from django.db.models import (
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import NullIf, TruncDate
from django.utils import timezone

from shangliang.core.figures import Measure, Scope, figure, measure, ratio
from shangliang.proposals.choices import ANSWERING, Outcome, Rating
from shangliang.proposals.figures import ON_FILE, WORKING
from shangliang.proposals.models import Assignment, Contact, Feedback, Objection, Reply

Parts = QuerySet[Assignment]
Forms = QuerySet[Feedback]
Objections = QuerySet[Objection]
STEPS = (30, 60, 90)  # days of the distribution


def _given(scope: Scope) -> Parts:
    given = Assignment.objects.filter(
        committee_id__in=scope.committees, proposal__year=scope.year, proposal__state__in=ON_FILE
    ).exclude(state="transferred")
    return given.filter(unit_id=scope.unit_id) if scope.unit_id else given


def _answering(scope: Scope) -> Parts:
    return _given(scope).filter(role__in=ANSWERING)


def _replied(scope: Scope) -> Parts:
    """With `first_on`, the day of the first reply."""
    first = Reply.objects.filter(assignment=OuterRef("pk"), sent_at__isnull=False).order_by("round")
    dated = _answering(scope).annotate(first_on=Subquery(first.values(day=TruncDate("sent_at"))[:1]))
    return dated.filter(first_on__isnull=False)


def _within(scope: Scope, over: int, most: int | None) -> Parts:
    """Replied more than `over` and at most `most` days after hand-over."""
    replied: QuerySet[Any] = _replied(scope)
    if over:
        replied = replied.filter(first_on__gt=_after(over))
    return replied if most is None else replied.filter(first_on__lte=_after(most))


def _after(days: int) -> Any:
    return ExpressionWrapper(F("assigned_on") + timedelta(days=days), output_field=DateField())


def _forms(scope: Scope) -> Forms:
    later = Feedback.objects.filter(
        assignment=OuterRef("assignment"), proposer=OuterRef("proposer"), round__gt=OuterRef("round")
    )
    opened = Feedback.objects.filter(
        committee_id__in=scope.committees,
        proposal__year=scope.year,
        proposal__state__in=ON_FILE,
        closed=True,
    ).filter(~Exists(later))
    return opened.filter(assignment__unit_id=scope.unit_id) if scope.unit_id else opened


def _returned(scope: Scope) -> Forms:
    return _forms(scope).filter(state="returned")


def _objections(scope: Scope) -> Objections:
    raised = Objection.objects.filter(
        committee_id__in=scope.committees, assignment__proposal__year=scope.year
    )
    return raised.filter(assignment__unit_id=scope.unit_id) if scope.unit_id else raised


@figure(key="units.assigned", label="承办", unit="项")
def assigned(scope: Scope) -> Parts:
    """本年度提案中交承办单位办理的，每个单位每件计一项，含单办、主办、会办、分办；已改由其他单位办理的计入接办单位。"""
    return _given(scope)


@figure(key="units.answering", label="应答复", unit="项")
def answering(scope: Scope) -> Parts:
    """承办的各项中应由本单位书面答复提案人的，即单办、主办、分办；会办不计。"""
    return _answering(scope)


@figure(key="units.accepted_in_time", label="按期签收", unit="项")
def accepted_in_time(scope: Scope) -> Parts:
    """承办的各项中在签收期限内签收的；申退后维持交办的，按重新起算的签收期限计。"""
    history: Any = apps.get_model("proposals", "AssignmentEvent")
    limit = history.objects.filter(
        pgh_obj_id=OuterRef("pk"), state="assigned", due_on__gte=OuterRef("accepted_on")
    )
    return _given(scope).annotate(accepted_on=TruncDate("accepted_at")).filter(Exists(limit))


@figure(key="units.replied", label="已答复", unit="项", moment="first_on")
def replied(scope: Scope) -> Parts:
    """应答复的各项中已签发答复的；重新办理中的，首次答复仍计。"""
    return _replied(scope)


@figure(key="units.replied_30", label="30天内答复", unit="项", moment="first_on")
def replied_30(scope: Scope) -> Parts:
    """已答复的各项中，从交办之日到首次答复不超过30天（日历天数，下同）的。"""
    return _within(scope, 0, STEPS[0])


@figure(key="units.replied_60", label="31至60天答复", unit="项", moment="first_on")
def replied_60(scope: Scope) -> Parts:
    """已答复的各项中，从交办之日到首次答复为31至60天的。"""
    return _within(scope, STEPS[0], STEPS[1])


@figure(key="units.replied_90", label="61至90天答复", unit="项", moment="first_on")
def replied_90(scope: Scope) -> Parts:
    """已答复的各项中，从交办之日到首次答复为61至90天的。"""
    return _within(scope, STEPS[1], STEPS[2])


@figure(key="units.replied_later", label="90天以后答复", unit="项", moment="first_on")
def replied_later(scope: Scope) -> Parts:
    """已答复的各项中，从交办之日到首次答复超过90天的。"""
    return _within(scope, STEPS[2], None)


@figure(key="units.on_time", label="按期答复", unit="项", moment="first_on")
def on_time(scope: Scope) -> Parts:
    """已答复的各项中答复日期不晚于答复期限的；重新办理的，按最近一轮的答复日期和期限计。"""
    return _replied(scope).filter(replied_on__lte=F("reply_due_on"))


@figure(key="units.overdue", label="逾期未答复", unit="项")
def overdue(scope: Scope) -> Parts:
    """应答复的各项中到统计当日超过答复期限没有答复的，含重新办理逾期的。"""
    return _answering(scope).filter(state__in=WORKING, reply_due_on__lt=timezone.localdate())


@figure(key="units.contacted", label="已沟通走访", unit="项")
def contacted(scope: Scope) -> Parts:
    """应答复的各项中至少有一次本单位的沟通走访经提案人确认的；未确认的不计。"""
    confirmed = Contact.objects.filter(assignment=OuterRef("pk"), state="confirmed")
    return _answering(scope).filter(Exists(confirmed))


@figure(key="units.rehandled", label="重新办理", unit="项")
def rehandled(scope: Scope) -> Parts:
    """应答复的各项中因提案人不满意而重新办理过的。"""
    return _answering(scope).filter(round__gt=1)


@figure(key="units.outcome_a", label="A类", unit="项", moment="first_on")
def outcome_a(scope: Scope) -> Parts:
    """已答复的各项中办理结果为A类（已经解决或者基本解决）的。"""
    return _replied(scope).filter(outcome=Outcome.A)


@figure(key="units.outcome_b", label="B类", unit="项", moment="first_on")
def outcome_b(scope: Scope) -> Parts:
    """已答复的各项中办理结果为B类（正在解决或者列入计划解决）的。"""
    return _replied(scope).filter(outcome=Outcome.B)


@figure(key="units.outcome_c", label="C类", unit="项", moment="first_on")
def outcome_c(scope: Scope) -> Parts:
    """已答复的各项中办理结果为C类（因条件限制暂时不能解决）的。"""
    return _replied(scope).filter(outcome=Outcome.C)


@figure(key="units.outcome_d", label="D类", unit="项", moment="first_on")
def outcome_d(scope: Scope) -> Parts:
    """已答复的各项中办理结果为D类（留作参考）的。"""
    return _replied(scope).filter(outcome=Outcome.D)


@figure(key="units.objections", label="申退", unit="次")
def objections(scope: Scope) -> Objections:
    """本年度提案中承办单位提出申退的次数，不论是否同意。"""
    return _objections(scope)


@figure(key="units.objections_upheld", label="同意改办", unit="次")
def objections_upheld(scope: Scope) -> Objections:
    """申退中经裁定同意改由其他单位办理的。"""
    return _objections(scope).filter(upheld=True)


@figure(key="units.forms_asked", label="发出征询意见表", unit="份")
def forms_asked(scope: Scope) -> Forms:
    """就本单位的答复向提案人发出、并已向承办单位开放（办结或转入重新办理）的征询意见表；不止一轮的以最后一轮为准。"""
    return _forms(scope)


@figure(key="units.forms_returned", label="收回征询意见表", unit="份", moment="returned_at")
def forms_returned(scope: Scope) -> Forms:
    """已开放的征询意见表中提案人已填写的；没有填写的计为未反馈，不作任何评价。"""
    return _returned(scope)


@figure(key="units.result_satisfied", label="对办理结果满意", unit="份", moment="returned_at")
def result_satisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“满意”的。"""
    return _returned(scope).filter(result=Rating.SATISFIED)


@figure(key="units.result_fairly", label="对办理结果基本满意", unit="份", moment="returned_at")
def result_fairly(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“基本满意”的。"""
    return _returned(scope).filter(result=Rating.FAIRLY)


@figure(key="units.result_dissatisfied", label="对办理结果不满意", unit="份", moment="returned_at")
def result_dissatisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“不满意”的。"""
    return _returned(scope).filter(result=Rating.DISSATISFIED)


@figure(key="units.attitude_satisfied", label="对办理态度满意", unit="份", moment="returned_at")
def attitude_satisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“满意”的。"""
    return _returned(scope).filter(attitude=Rating.SATISFIED)


@figure(key="units.attitude_fairly", label="对办理态度基本满意", unit="份", moment="returned_at")
def attitude_fairly(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“基本满意”的。"""
    return _returned(scope).filter(attitude=Rating.FAIRLY)


@figure(key="units.attitude_dissatisfied", label="对办理态度不满意", unit="份", moment="returned_at")
def attitude_dissatisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“不满意”的。"""
    return _returned(scope).filter(attitude=Rating.DISSATISFIED)


for _key, _label, _above, _below, _definition in (
    ("accept_rate", "按期签收率", accepted_in_time, assigned, "按期签收项数除以承办项数。"),
    ("reply_rate", "答复率", replied, answering, "已答复项数除以应答复项数，未到期的也在内。"),
    ("on_time_rate", "按期答复率", on_time, replied, "按期答复项数除以已答复项数。"),
    ("contact_rate", "沟通走访率", contacted, answering, "已沟通走访（经提案人确认）项数除以应答复项数。"),
    ("return_rate", "反馈率", forms_returned, forms_asked, "收回份数除以发出份数，只计已向承办单位开放的。"),
    ("satisfaction_result", "满意率（办理结果）", result_satisfied, forms_returned, "评价为“满意”的份数除以收回份数；“基本满意”不计入。"),
    ("satisfaction_attitude", "满意率（办理态度）", attitude_satisfied, forms_returned, "评价为“满意”的份数除以收回份数；“基本满意”不计入。"),
    ("solved_rate", "解决率（A类）", outcome_a, replied, "A类项数除以已答复项数。"),
):  # fmt: skip
    ratio(key=f"units.{_key}", label=_label, numerator=_above, denominator=_below, definition=_definition)


def days_of(records: QuerySet[Any]) -> list[float]:
    """Calendar days from hand-over to the first reply of each part."""
    both = records.values_list("first_on", "assigned_on")
    return [float((first_on - assigned_on).days) for first_on, assigned_on in both]


def _loads(records: QuerySet[Any]) -> list[float]:
    return [float(n) for _, n in records.order_by().values_list("unit_id").annotate(n=Count("pk"))]


median_days = measure(
    Measure(
        key="units.median_days",
        label="办理天数中位数",
        unit="天",
        definition="已答复的各项从交办之日到首次答复之日的日历天数，取中位数；未答复的不计。",
        figure=replied,
        numbers=days_of,
        how=median,
    )
)
measure(
    Measure(
        key="units.load",
        label="单位平均承办量",
        unit="项",
        definition="承办项数除以有承办任务的单位数。",
        figure=assigned,
        numbers=_loads,
        how=fmean,
        total=Count("pk") * 1.0 / NullIf(Count("unit_id", distinct=True), Value(0)),
    )
)
