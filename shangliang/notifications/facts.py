"""What the words of notices speak of: the facts of one event by the names of the places in the texts (see `wording`)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Exchange
from shangliang.activities.times import when
from shangliang.audit.models import Event
from shangliang.core.flow import Flow
from shangliang.core.http.story import who_did
from shangliang.core.records import Tracked
from shangliang.core.text import day_in_words
from shangliang.notifications.wording_exchanges import exchanged
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.flows import people_behind
from shangliang.proposals.models import Proposal, Proposer


def proposers_of(proposal: Proposal) -> set[UUID]:
    """People behind a proposal."""
    return people_behind(Proposer.objects.filter(proposal=proposal), proposal.committee_id)


def _case(proposal: Proposal) -> str:
    numbered = proposal.number or proposal.filed_number
    return f"提案《{proposal}》" + (f"（{proposal.shown_number}）" if numbered else "")


def facts_of(event: Event, flow: Flow, record: Tracked, proposal: Proposal | None) -> dict[str, Any]:
    """What fills the places of the texts, for one event; read once, whatever the number of people told."""
    assignment = record if hasattr(record, "unit_id") else getattr(record, "assignment", None)
    assists = getattr(assignment, "role", "") == UnitRole.ASSIST
    due = date.fromisoformat(event.data["due_on"]) if "due_on" in event.data else record.due_on
    return {
        "case": _case(proposal) if proposal else f"{flow.process.label}《{flow.title(record)}》",
        "title": str(proposal or flow.title(record)),
        "whose": "贵单位的" if proposal and proposal.sealed else "您的",
        "titled": flow.title(record),
        "number": proposal.shown_number if proposal else "",
        "first": (proposal.first_proposer_name if proposal else "") or event.actor_name,
        "lead": _case(proposal.merged_into) if proposal and proposal.merged_into else "主案",
        "actor": who_did(event) or "系统",
        "signer": getattr(record, "name", ""),
        "unit": str(getattr(assignment, "unit", "") or "承办单位"),
        "clerk": _clerk(assignment),
        "due": day_in_words(due) if due else "规定期限",
        "reply": "会办意见" if assists else "答复",
        "kind": record.get_kind_display() if event.key.startswith("contact.") else "",  # type: ignore[attr-defined]
        "code": getattr(record, "code", ""),
        "through": "直通车：" if getattr(record, "is_through", False) else "",
        **_meeting(record),
        **(exchanged(record) if isinstance(record, Exchange) else {}),
        "held": day_in_words(getattr(record, "held_on", None) or timezone.localdate(event.at)),
    }


_AS: dict[str, str] = {
    Capacity.ATTEND: "出席",
    Capacity.SIT_IN: "列席",
    Capacity.GUEST: "以特邀身份参加",
    Capacity.STAFF: "以工作人员身份参加",
}


def _meeting(record: Any) -> dict[str, str]:
    """What, when, where and in which capacity, of an activity or an invitation to one."""
    activity = record if isinstance(record, Activity) else getattr(record, "activity", None)
    if not isinstance(activity, Activity):
        return {}
    where = activity.place or "指定地点"
    words = _AS.get(getattr(record, "capacity", ""), "参加")
    return {
        "what": activity.title,
        "when": when(activity.starts_at, activity.ends_at),
        "where": where,
        "capacity": words,
    }


def _clerk(assignment: Any) -> str:
    name, phone = getattr(assignment, "clerk", ""), getattr(assignment, "clerk_phone", "")
    return f"，经办人{name}" + (f"（{phone}）" if phone else "") if name else ""
