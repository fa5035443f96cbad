"""Documents of the supervision room in official letter form: the circular 通报 and the supervision report 督办报告."""

from collections.abc import Iterable
from itertools import groupby

from django.utils import timezone

from shangliang.files.letters import Answer, Letter, chinese_date
from shangliang.supervision.models import Circular, LateItem, Supervision
from shangliang.supervision.policy import ISSUER
from shangliang.tenancy import policy


def circular_letter(circular: Circular, items: Iterable[LateItem]) -> Letter:
    """The circular: every late unit with its proposals, and what is asked of it."""
    committee = circular.committee
    issuer = str(policy.value(circular.committee_id, ISSUER, circular.as_of))
    listed = sorted(items, key=lambda item: (item.assignment.unit.name, -item.days_late))
    answers = [
        Answer(unit, tuple(_line(item) for item in of_unit))
        for unit, of_unit in groupby(listed, key=lambda item: item.assignment.unit.name)
    ]
    opening = (
        f"截至{chinese_date(circular.as_of)}，下列单位承办的{committee.place}政协提案超过答复期限仍未答复，"
        f"经多次提醒没有办结，共{len(answers)}个单位、{len(listed)}件。现予通报。"
    )
    return Letter(
        issuer=issuer,
        title=f"关于{committee.place}政协提案逾期未答复情况的通报",
        addressees=("各承办单位",),
        number=circular.number,
        opening=(opening,),
        answers=tuple(answers),
        closing=(circular.note,),
        day=circular.sent_on,
    )


def _line(item: LateItem) -> str:
    part = item.assignment
    return (
        f"{part.proposal.shown_number}《{part.proposal.title}》（{part.get_role_display()}），"
        f"应于{chinese_date(item.reply_due_on)}前答复，已逾期{item.days_late}天。"
    )


def report_letter(supervision: Supervision) -> Letter:
    """The supervision report to the lead supervisor; without a date until it is submitted."""
    proposal = supervision.proposal
    body = proposal.special_committee
    committee = proposal.committee
    issuer = f"{committee.short_name}{body.name}" if body else f"{committee.short_name}提案委员会"
    lead = proposal.lead_supervisor
    return Letter(
        issuer=issuer,
        title=f"关于{proposal.shown_number}重点提案督办情况的报告",
        addressees=(lead.name,) if lead else (),
        opening=(
            f"《{proposal.title}》经{supervision.decision.meeting}确定为重点提案。现将督办情况报告如下：",
        ),
        closing=(supervision.report,),
        day=supervision.reported_on,
    )


def report_name(supervision: Supervision) -> str:
    """File name of the report without its ending."""
    made = timezone.localdate() if supervision.reported_on is None else supervision.reported_on
    draft = "" if supervision.reported_on else "（草稿）"
    return f"{supervision.proposal.shown_number}督办报告{draft}_{made:%Y%m%d}"
