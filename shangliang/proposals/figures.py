"""Figures of the proposals room. Each function is the one definition: its docstring (口径) is printed beside the number, its rows are the number.

All of them count by the plenary year a proposal belongs to, whatever the date of the later steps, so that one year adds up for ever.
收到 = 立案 + 并案 + 不予立案 + 撤回 + 审查中 + 退回修改中.
"""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from shangliang.core.figures import Scope, figure, ratio
from shangliang.people.models import Unit
from shangliang.proposals.choices import ANSWERING, Outcome, Rating
from shangliang.proposals.models import Assignment, Commitment, Contact, Feedback, Proposal
from shangliang.proposals.process import REVIEW

ON_FILE = ("filed", "assigned", "handling", "replied", "rated", "closed")
REVISING = ("returned", "draft", "cosigning")
WORKING = ("assigned", "objecting", "handling", "signing", "checking")

Proposals = QuerySet[Proposal]
Forms = QuerySet[Feedback]
Promises = QuerySet[Commitment]


def _received(scope: Scope) -> Proposals:
    return Proposal.objects.filter(committee_id__in=scope.committees, year=scope.year, number__isnull=False)


def _filed(scope: Scope) -> Proposals:
    return _received(scope).filter(state__in=ON_FILE)


def _assigned(scope: Scope) -> Proposals:
    return _filed(scope).filter(assigned_on__isnull=False)


def _replied(scope: Scope) -> Proposals:
    return _filed(scope).filter(replied_on__isnull=False)


def _handling(**conditions: object) -> Exists:
    """Whether a unit that answers the proposers handles the proposal under these conditions."""
    own = Assignment.objects.filter(proposal=OuterRef("pk"), role__in=ANSWERING).exclude(state="transferred")
    return Exists(own.filter(**conditions))


def _forms(scope: Scope) -> Forms:
    later = Feedback.objects.filter(
        assignment=OuterRef("assignment"), proposer=OuterRef("proposer"), round__gt=OuterRef("round")
    )
    of_year = Feedback.objects.filter(
        committee_id__in=scope.committees, proposal__year=scope.year, proposal__state__in=ON_FILE
    )
    return of_year.filter(~Exists(later))


def _returned(scope: Scope) -> Forms:
    return _forms(scope).filter(state="returned")


@figure(key="proposals.received", label="收到", unit="件")
def received(scope: Scope) -> Proposals:
    """本年度（按提案所属全体会议年度，下同）提交并编有收件号的提案，含后来并案、不予立案、退回和撤回的。"""
    return _received(scope)


@figure(key="proposals.filed", label="立案", unit="件", moment="filed_on")
def filed(scope: Scope) -> Proposals:
    """本年度收到的提案中已立案的，按主案计，不含被并入其他提案的和立案后撤回的。"""
    return _filed(scope)


@figure(key="proposals.merged", label="并案", unit="件")
def merged(scope: Scope) -> Proposals:
    """本年度收到的提案中并入其他提案（主案）办理的。"""
    return _received(scope).filter(state="merged")


@figure(key="proposals.filed_or_merged", label="立案（含并案）", unit="件")
def filed_or_merged(scope: Scope) -> Proposals:
    """本年度收到的提案中已立案的和并入主案办理的。"""
    return _received(scope).filter(state__in=(*ON_FILE, "merged"))


@figure(key="proposals.not_filed", label="不予立案", unit="件")
def not_filed(scope: Scope) -> Proposals:
    """本年度收到的提案中审查后不予立案的。"""
    return _received(scope).filter(state="not_filed")


@figure(key="proposals.withdrawn", label="撤回", unit="件")
def withdrawn(scope: Scope) -> Proposals:
    """本年度收到的提案中由提案人撤回的，含立案后交办前撤回的。"""
    return _received(scope).filter(state="withdrawn")


@figure(key="proposals.in_review", label="审查中", unit="件")
def in_review(scope: Scope) -> Proposals:
    """本年度收到的提案中目前等待审查的，含预审、复审和联审。"""
    return _received(scope).filter(state__in=REVIEW)


@figure(key="proposals.revising", label="退回修改中", unit="件")
def revising(scope: Scope) -> Proposals:
    """本年度收到的提案中审查时退回修改、目前尚未重新提交的。"""
    return _received(scope).filter(state__in=REVISING)


@figure(key="proposals.key", label="重点提案", unit="件", moment="filed_on")
def key(scope: Scope) -> Proposals:
    """本年度立案的提案中由主席会议确定为重点提案的。"""
    return _filed(scope).filter(is_key=True)


@figure(key="proposals.assigned", label="交办", unit="件", moment="assigned_on")
def assigned(scope: Scope) -> Proposals:
    """本年度立案的提案中已交承办单位办理的，按主案计。"""
    return _assigned(scope)


@figure(key="proposals.units", label="承办单位", unit="个")
def units(scope: Scope) -> QuerySet[Unit]:
    """本年度交办的提案中单办、主办或者分办提案的承办单位；只会办的和已经改办的不计。"""
    answering = Assignment.objects.filter(proposal__in=_assigned(scope), role__in=ANSWERING)
    return Unit.objects.filter(pk__in=answering.exclude(state="transferred").values("unit_id"))


@figure(key="proposals.replied", label="已答复", unit="件", moment="replied_on")
def replied(scope: Scope) -> Proposals:
    """本年度交办的提案中应答复的承办单位（单办、主办、分办）均已书面答复过提案人的；正在重新办理的，首次答复仍计。"""
    return _replied(scope)


@figure(key="proposals.replied_on_time", label="按期答复", unit="件", moment="replied_on")
def replied_on_time(scope: Scope) -> Proposals:
    """已答复的提案中各应答复单位的答复日期均不晚于答复期限的；重新办理的，按最近一轮的答复日期和期限计。"""
    return _replied(scope).exclude(_handling(replied_on__gt=F("reply_due_on")))


@figure(key="proposals.overdue", label="逾期未答复", unit="件", moment="assigned_on")
def overdue(scope: Scope) -> Proposals:
    """本年度交办的提案中到统计当日仍有应答复单位超过答复期限没有答复的，含重新办理逾期的。"""
    return _assigned(scope).filter(_handling(state__in=WORKING, reply_due_on__lt=timezone.localdate()))


@figure(key="proposals.contacted", label="已沟通走访", unit="件", moment="assigned_on")
def contacted(scope: Scope) -> Proposals:
    """本年度交办的提案中至少有一次沟通走访经提案人确认的；承办单位登记而提案人未确认的不计。"""
    confirmed = Contact.objects.filter(proposal=OuterRef("pk"), state="confirmed")
    return _assigned(scope).filter(Exists(confirmed))


@figure(key="proposals.rehandled", label="重新办理", unit="件", moment="assigned_on")
def rehandled(scope: Scope) -> Proposals:
    """本年度交办的提案中因提案人不满意而要求承办单位重新办理过的。"""
    return _assigned(scope).filter(_handling(round__gt=F("revivals") + 1))


@figure(key="proposals.revived", label="恢复办理", unit="件", moment="assigned_on")
def revived(scope: Scope) -> Proposals:
    """本年度交办的提案中办结后经提案委办公室决定恢复办理过的，不含因不满意重新办理的。"""
    return _assigned(scope).filter(_handling(revivals__gt=0))


@figure(key="proposals.referred", label="转为意见函", unit="件")
def referred(scope: Scope) -> Proposals:
    """本年度不予立案的提案中已转为意见函送有关单位的，送几个单位均计一件。"""
    return _received(scope).filter(state="not_filed", opinions__isnull=False).distinct()


def _outcome(scope: Scope, outcome: str) -> Proposals:
    return _replied(scope).filter(outcome=outcome)


@figure(key="proposals.outcome_a", label="A类（已经解决或者基本解决）", unit="件", moment="replied_on")
def outcome_a(scope: Scope) -> Proposals:
    """已答复的提案中办理结果为A类的；由几个单位分办的，以分类最靠后的答复为准。"""
    return _outcome(scope, Outcome.A)


@figure(key="proposals.outcome_b", label="B类（正在解决或者列入计划解决）", unit="件", moment="replied_on")
def outcome_b(scope: Scope) -> Proposals:
    """已答复的提案中办理结果为B类的；由几个单位分办的，以分类最靠后的答复为准。"""
    return _outcome(scope, Outcome.B)


@figure(key="proposals.outcome_c", label="C类（因条件限制暂时不能解决）", unit="件", moment="replied_on")
def outcome_c(scope: Scope) -> Proposals:
    """已答复的提案中办理结果为C类的；由几个单位分办的，以分类最靠后的答复为准。"""
    return _outcome(scope, Outcome.C)


@figure(key="proposals.outcome_d", label="D类（留作参考）", unit="件", moment="replied_on")
def outcome_d(scope: Scope) -> Proposals:
    """已答复的提案中办理结果为D类的；由几个单位分办的，以分类最靠后的答复为准。"""
    return _outcome(scope, Outcome.D)


@figure(key="proposals.forms_asked", label="发出征询意见表", unit="份")
def forms_asked(scope: Scope) -> Forms:
    """答复后向每位提案人（含被并入提案的提案人）就每个答复单位发出的征询意见表；办理不止一轮的，以最后一轮为准。"""
    return _forms(scope)


@figure(key="proposals.forms_returned", label="收回征询意见表", unit="份", moment="returned_at")
def forms_returned(scope: Scope) -> Forms:
    """发出的征询意见表中提案人已填写的，含办公室凭纸质表代录的；没有填写的计为未反馈，不作任何评价。"""
    return _returned(scope)


@figure(key="proposals.result_satisfied", label="对办理结果满意", unit="份", moment="returned_at")
def result_satisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“满意”的；未反馈的不计为满意。"""
    return _returned(scope).filter(result=Rating.SATISFIED)


@figure(key="proposals.result_fairly", label="对办理结果基本满意", unit="份", moment="returned_at")
def result_fairly(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“基本满意”的，与“满意”分开计。"""
    return _returned(scope).filter(result=Rating.FAIRLY)


@figure(key="proposals.result_pleased", label="对办理结果满意和基本满意", unit="份", moment="returned_at")
def result_pleased(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“满意”或者“基本满意”的；未反馈的不计入。"""
    return _returned(scope).filter(result__in=(Rating.SATISFIED, Rating.FAIRLY))


@figure(key="proposals.result_dissatisfied", label="对办理结果不满意", unit="份", moment="returned_at")
def result_dissatisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理结果评价为“不满意”的。"""
    return _returned(scope).filter(result=Rating.DISSATISFIED)


@figure(key="proposals.attitude_satisfied", label="对办理态度满意", unit="份", moment="returned_at")
def attitude_satisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“满意”的；未反馈的不计为满意。"""
    return _returned(scope).filter(attitude=Rating.SATISFIED)


@figure(key="proposals.attitude_fairly", label="对办理态度基本满意", unit="份", moment="returned_at")
def attitude_fairly(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“基本满意”的，与“满意”分开计。"""
    return _returned(scope).filter(attitude=Rating.FAIRLY)


@figure(key="proposals.attitude_dissatisfied", label="对办理态度不满意", unit="份", moment="returned_at")
def attitude_dissatisfied(scope: Scope) -> Forms:
    """收回的征询意见表中对办理态度评价为“不满意”的。"""
    return _returned(scope).filter(attitude=Rating.DISSATISFIED)


for _key, _label, _above, _below, _definition in (
    ("filing_rate", "立案率", filed_or_merged, received, "立案（含并案）件数除以收到件数。"),
    ("reply_rate", "答复率", replied, assigned, "已答复件数除以交办件数，未到期的也在交办件数内。"),
    ("on_time_rate", "按期答复率", replied_on_time, replied, "按期答复件数除以已答复件数。"),
    ("contact_rate", "沟通走访率", contacted, assigned, "已沟通走访（经提案人确认）件数除以交办件数。"),
    ("return_rate", "反馈率", forms_returned, forms_asked, "收回的征询意见表份数除以发出份数。"),
    (
        "satisfaction_result",
        "满意率（办理结果）",
        result_satisfied,
        forms_returned,
        "对办理结果评价为“满意”的份数除以收回份数；“基本满意”不计入，未反馈的既不算满意也不算收回。",
    ),
    (
        "satisfaction_attitude",
        "满意率（办理态度）",
        attitude_satisfied,
        forms_returned,
        "对办理态度评价为“满意”的份数除以收回份数；“基本满意”不计入，未反馈的既不算满意也不算收回。",
    ),
    (
        "fairly_result",
        "基本满意率（办理结果）",
        result_fairly,
        forms_returned,
        "对办理结果评价为“基本满意”的份数除以收回份数，与“满意”分开计。",
    ),
    (
        "pleased_result",
        "满意和基本满意率（办理结果）",
        result_pleased,
        forms_returned,
        "对办理结果评价为“满意”或者“基本满意”的份数除以收回份数，未反馈的不计入。",
    ),
    ("solved_rate", "解决率（A类）", outcome_a, replied, "办理结果为A类的件数除以已答复件数。"),
    ("rehandled_rate", "重新办理率", rehandled, replied, "要求重新办理过的件数除以已答复件数。"),
):
    ratio(key=f"proposals.{_key}", label=_label, numerator=_above, denominator=_below, definition=_definition)
