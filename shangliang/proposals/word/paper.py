"""A proposal in the committee's form (提案表): number, proposers, text, recommendations, opinion of review, units."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from shangliang.audit.models import Event
from shangliang.core.http.jinja import chinese_date
from shangliang.files.letters.words import numeral
from shangliang.files.papers import Paper
from shangliang.proposals.models import Assignment, Proposal, Proposer

REVIEWED = ("proposal.file", "proposal.decline", "proposal.merge", "proposal.send_back")
MOST = 200
"""Proposals in one file; more are asked for in parts."""


def with_papers(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Together with all that a form shows; a fixed number of queries."""
    signed = Proposer.objects.filter(state="confirmed").select_related("member__sector")
    handled = Assignment.objects.exclude(state="transferred").select_related("unit")
    return proposals.select_related("plenary__term", "committee", "merged_into").prefetch_related(
        "recommendations",
        "attachments__file",
        Prefetch("proposers", signed, to_attr="signed"),
        Prefetch("assignments", handled, to_attr="handled_by"),
    )


def papers(proposals: Iterable[Proposal]) -> list[Paper]:
    """Forms of proposals fetched by `with_papers`. One query for all."""
    found = list(proposals)
    events = Event.objects.filter(case_id__in=[one.pk for one in found], key__in=REVIEWED).order_by("at")
    opinions: dict[UUID, Event] = {event.case_id: event for event in events}
    return [_paper(one, opinions.get(one.pk)) for one in found]


def _paper(proposal: Proposal, opinion: Event | None) -> Paper:
    signed: list[Proposer] = proposal.signed  # type: ignore[attr-defined]  # by with_papers
    first, others = signed[:1], signed[1:]
    plenary = proposal.plenary
    recommendations = [row.text for row in proposal.recommendations.all()]
    hung = list(proposal.attachments.all())
    texts = "\n".join(f"{n}. {text}" for n, text in enumerate(recommendations, 1))
    return Paper(
        over=f"政协{proposal.committee.place}第{numeral(plenary.term.number)}届委员会第{numeral(plenary.number)}次会议",
        title=f"提案（{proposal.shown_number}）",
        rows=(
            (("案由", proposal.title),),
            (
                ("提案人", first[0].name if first else proposal.first_proposer_name),
                ("界别", proposal.sector_name),
            ),
            (("联名人", "、".join(row.name for row in others) or "无"),),
            (("联系人", proposal.contact_person), ("联系电话", proposal.contact_phone)),
            (("类别", proposal.get_category_display()), ("提案类型", proposal.get_kind_display())),
            *(
                [(("本地分类", proposal.local_category), ("选题来源", proposal.get_source_display()))]
                if proposal.local_category or proposal.source
                else []
            ),
            (("提交日期", _day(proposal.submitted_at)), ("公开意见", proposal.get_publication_display())),
            (("情况", proposal.situation),),
            (("分析", proposal.analysis),),
            (("建议", texts),),
            *([(("附件", "\n".join(row.file.name for row in hung)),)] if hung else []),
            (("审查意见", _opinion(proposal, opinion)),),
            (("承办单位", _units(proposal)),),
        ),
    )


def _day(moment: object) -> str:
    return chinese_date(moment) if moment else ""  # type: ignore[arg-type]  # a date or a moment


def _opinion(proposal: Proposal, opinion: Event | None) -> str:
    if opinion is None:
        return ""
    said = [opinion.label]
    if proposal.decline_reason:
        said.append(f"情形：{proposal.get_decline_reason_display()}")
    if proposal.merged_into:
        said.append(f"并入{proposal.merged_into.shown_number}《{proposal.merged_into.title}》")
    if opinion.note:
        said.append(opinion.note)
    return "；".join(said) + f"\n{_day(opinion.at)}"


def _units(proposal: Proposal) -> str:
    handled: list[Assignment] = proposal.handled_by  # type: ignore[attr-defined]  # by with_papers
    return "\n".join(f"{row.get_role_display()}：{row.unit.name}" for row in handled)
