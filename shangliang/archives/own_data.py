"""Everything the platform keeps about one member, for himself: asked by his own identity, never by what somebody else may read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from shangliang.audit.models import Event
from shangliang.notifications.models import Notice
from shangliang.people.models import Member, Person, Post, StandIn
from shangliang.proposals.models import Assignment, Contact, Feedback, Proposal, Proposer, Reply
from shangliang.proposals.process import CONTACT, COSIGN, FEEDBACK, PROPOSAL
from shangliang.proposals.queries import INTERNAL

Data = dict[str, Any]


def signatures(person: Person) -> QuerySet[Proposer]:
    """The person's own rows as a proposer, in all terms and committees."""
    return Proposer.objects.filter(member__person=person)


def first_proposals(person: Person) -> QuerySet[Proposal]:
    """Proposals the person began."""
    return Proposal.objects.filter(pk__in=signatures(person).filter(position=0).values("proposal"))


def signed_proposals(person: Person) -> QuerySet[Proposal]:
    """Proposals the person signed with others, as co-signer."""
    return Proposal.objects.filter(
        pk__in=signatures(person).filter(position__gt=0, state="confirmed").values("proposal")
    )


def collect(person: Person) -> Data:
    """All of it as plain data. Names of others stand only where they stand on the member's own pages; their telephones, ratings and drafts do not."""
    return {
        "本人": profile(person),
        "我提出的提案": [_proposal(one, own=True) for one in _whole(first_proposals(person))],
        "我联名的提案": [_proposal(one, own=False) for one in _whole(signed_proposals(person))],
        "联名邀请和确认": [
            {"提案": row.proposal.title, "状态": COSIGN.state(row.state).label, "时间": row.state_since}
            for row in signatures(person).filter(position__gt=0).select_related("proposal").order_by("id")
        ],
        "我的评价": [_rating(row) for row in _ratings(person)],
        "沟通记录": [_contact(row) for row in _contacts(person)],
        "消息": [
            {"时间": row.at, "标题": row.title, "内容": row.text, "阅读时间": row.read_at}
            for row in Notice.objects.filter(person=person).order_by("id")
        ],
        "操作记录": [*_events(person)],
    }


def profile(person: Person) -> Data:
    """Account, memberships, posts, stand-ins."""
    posts = (
        Post.objects.filter(person=person)
        .select_related("committee", "unit", "sector", "group")
        .order_by("since")
    )
    members = Member.objects.filter(person=person).select_related(
        "committee", "term", "sector", "group", "special_committee"
    )
    lent = StandIn.objects.filter(Q(stand_in=person) | Q(post__person=person)).select_related(
        "post__person", "stand_in"
    )
    return {
        "姓名": person.name,
        "登录名": person.username,
        "手机": person.phone,
        "电子邮箱": person.email,
        "账号创建时间": person.created_at,
        "上次登录": person.last_login,
        "委员": [
            {
                "政协": row.committee.short_name, "届": str(row.term), "委员证号": row.number, "界别": row.sector.name,
                "活动组": row.group.name if row.group else "",
                "所在专委会": row.special_committee.name if row.special_committee else "",
                "常委": row.is_standing, "工作单位及职务": row.employer,
                "状态": row.get_state_display(),
            }
            for row in members.order_by("created_at")
        ],
        "任职": [
            {"政协": row.committee.short_name, "角色": row.get_role_display(), "职务": row.title, "任职": row.since, "卸任": row.until}
            for row in posts
        ],
        "代办": [
            {"岗位": row.post.get_role_display(), "本岗": row.post.person.name, "代办人": row.stand_in.name, "开始": row.since, "结束": row.until}
            for row in lent
        ],
    }  # fmt: skip


def _whole(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With everything `_proposal` shows: confirmed proposers, units, replies that were sent."""
    sent = (
        Reply.objects.filter(sent_at__isnull=False)
        .prefetch_related("items__recommendation")
        .order_by("round")
    )
    handled = Assignment.objects.exclude(state="transferred").select_related("unit")
    return (
        proposals.select_related("plenary__term", "merged_into")
        .prefetch_related(
            "recommendations",
            "attachments__file",
            Prefetch("proposers", Proposer.objects.filter(state="confirmed"), to_attr="signed"),
            Prefetch("assignments", handled.prefetch_related(Prefetch("replies", sent, to_attr="sent")), to_attr="handled_by"),
        )
        .order_by("id")
    )  # fmt: skip


def _proposal(row: Any, *, own: bool) -> Data:
    """A proposal; contact, wish and reasons are the first proposer's own."""
    data = {
        "届次": str(row.plenary),
        "编号": row.shown_number,
        "案由": row.title,
        "状态": PROPOSAL.state(row.state).label,
        "提案人": [one.name for one in row.signed],
        "类别": row.get_category_display(),
        "本地分类": row.local_category,
        "选题来源": row.get_source_display(),
        "情况": row.situation,
        "分析": row.analysis,
        "建议": [one.text for one in row.recommendations.all()],
        "提交时间": row.submitted_at,
        "立案日期": row.filed_on,
        "交办日期": row.assigned_on,
        "答复日期": row.replied_on,
        "办结日期": row.closed_on,
        "办理结果": row.outcome,
        "并入": row.merged_into.shown_number if row.merged_into else "",
        "附件": [one.file.name for one in row.attachments.all()],
        "承办": [_handling(one) for one in row.handled_by if one.answers],
    }
    if own:
        data |= {
            "联系人": row.contact_person,
            "联系电话": row.contact_phone,
            "公开意见": row.get_publication_display(),
            "不公开理由": row.publication_reason,
            "创建时间": row.created_at,
        }
    return data


def _handling(part: Any) -> Data:
    return {
        "单位": part.unit.name,
        "方式": part.get_role_display(),
        "答复": [
            {
                "时间": reply.sent_at, "文号": reply.document_number, "办理结果": reply.outcome, "开头": reply.opening,
                "逐条": [
                    {"建议": item.recommendation.text, "答复": item.text, "分类": item.outcome, "承诺": item.promise, "承诺完成时间": item.promise_by}
                    for item in reply.items.all()
                ],
                "结尾": reply.closing,
            }
            for reply in part.sent
        ],
    }  # fmt: skip


def _ratings(person: Person) -> QuerySet[Feedback]:
    mine = Feedback.objects.filter(proposer__member__person=person)
    return mine.select_related("proposal", "assignment__unit").order_by("id")


def _rating(row: Feedback) -> Data:
    return {
        "提案": row.proposal.title,
        "单位": row.assignment.unit.name,
        "状态": FEEDBACK.state(row.state).label,
        "是否沟通": row.contacted,
        "对办理态度": row.get_attitude_display(),
        "对办理结果": row.get_result_display(),
        "意见": row.comment,
        "反馈时间": row.returned_at,
        "代录人": row.by_proxy,
    }


def _own_cases(person: Person) -> QuerySet[Proposal]:
    """Proposals the person signed, first or not."""
    return Proposal.objects.filter(pk__in=signatures(person).filter(state="confirmed").values("proposal"))


def _contacts(person: Person) -> QuerySet[Contact]:
    found = Contact.objects.filter(proposal__in=_own_cases(person).values("pk"))
    return found.select_related("proposal", "assignment__unit").order_by("id")


def _contact(row: Contact) -> Data:
    return {
        "提案": row.proposal.title,
        "单位": row.assignment.unit.name,
        "方式": row.get_kind_display(),
        "日期": row.held_on,
        "参加人员": row.persons,
        "沟通情况": row.summary,
        "状态": CONTACT.state(row.state).label,
        "确认人": row.answered_by,
        "异议说明": row.answer_note,
    }


def _events(person: Person) -> Iterable[Data]:
    """What the person did, and what was done to his account, membership, signatures and ratings and to the proposals he began.

    Network addresses are given for his own acts only; who acted is named as on the pages.
    """
    members = list(Member.objects.filter(person=person).values_list("pk", flat=True))
    about = [person.pk, *members, *signatures(person).values_list("pk", flat=True)]
    about += _ratings(person).values_list("pk", flat=True)
    about += Post.objects.filter(person=person).values_list("pk", flat=True)
    cases = list(first_proposals(person).values_list("pk", flat=True))
    own_case = Q(case_id__in=cases, subject_label="proposals.Proposal") & ~Q(key__in=INTERNAL)
    found = Event.objects.filter(Q(actor_id=person.pk) | Q(subject_id__in=about) | own_case)
    for row in found.order_by("at", "id").iterator(chunk_size=1000):
        mine = row.actor_id == person.pk
        yield {
            "时间": row.at,
            "动作": row.label or row.key,
            "对象": row.subject_text,
            "操作人": row.actor_name,
            "说明": row.note,
            **({"来源地址": row.address} if mine else {}),
        }
