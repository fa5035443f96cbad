"""Reading entries of what happened outside: tabs, columns, and whom a form means."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.paging import Page
from shangliang.duty.forms.outside import ProxyForm
from shangliang.duty.kinds import label_of
from shangliang.duty.models import OutsideEntry
from shangliang.duty.process import OUTSIDE
from shangliang.people.models import Member, SpecialCommittee
from shangliang.people.roles import Role

Entries = QuerySet[OutsideEntry]
EntryPage = Page[dict[str, Any]]
TABS = {"todo": "待审核", "returned": "退回补充", "accepted": "已计入", "all": "全部"}
_STATES = {"todo": "submitted", "returned": "returned", "accepted": "accepted"}
COLUMNS = (
    "on",
    "kind",
    "title",
    "state",
    "is_proxy",
    "entered_name",
    "member__person__name",
    "special_committee__name",
    "quantity",
)
LABELS = {
    "kind": label_of,
    "state": lambda key: OUTSIDE.state(key).label,
    "tone": lambda key: OUTSIDE.state(key).tone,
}


def tab_in(text: str, *, keeps: bool) -> str:
    """The tab an address asks for; else what waits for the reviewer, and everything for others."""
    return text if text in TABS else "todo" if keeps else "all"


def of_tab(found: Entries, tab: str) -> Entries:
    """The entries of a tab."""
    return found.filter(state=_STATES[tab]) if tab in _STATES else found


def bodies_of(actor: Actor) -> list[SpecialCommittee]:
    """Special committees the actor enters for."""
    ids = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    return list(SpecialCommittee.objects.filter(committee_id=actor.committee, pk__in=ids, is_active=True))


def for_others(actor: Actor) -> bool:
    """Whether the actor may enter on behalf of others: for the secretariat, or as convenor or liaison of a special committee."""
    return actor.has(Role.SECRETARIAT) or bool(bodies_of(actor))


def meant(form: BaseForm, own: Member | None, actor: Actor) -> tuple[Member, SpecialCommittee | None]:
    """The member something is entered for, and on behalf of which special committee. Refused at the field for nobody."""
    if isinstance(form, ProxyForm):
        return find_member(actor, form.cleaned_data["member"]), form.body()
    if own is None:
        raise Refused("nobody", "您不是本届委员，不能为自己录入。")
    return own, None


def find_member(actor: Actor, words: str) -> Member:
    """The member meant by a name or number, of the latest term; Refused at `member` for none or several."""
    found = Member.objects.filter(committee_id=actor.committee).select_related("person", "term")
    words = words.strip()
    named = list(
        (found.filter(person__name=words) | found.filter(number=words)).order_by("-term__since")[:20]
    )
    latest = [each for each in named if each.term_id == named[0].term_id]
    if not latest:
        raise Refused("nobody", f"本会没有委员“{words}”，请填写姓名或委员证号。", "member")
    if len(latest) > 1:
        raise Refused(
            "several",
            f"有多位委员叫“{words}”，请填写委员证号：{'、'.join(each.number for each in latest)}。",
            "member",
        )
    return latest[0]
