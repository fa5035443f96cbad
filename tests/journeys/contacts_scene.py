"""Contact networks for the tours: every state of a contact, a tree, a chain with its lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shangliang.contacts import actions
from shangliang.contacts.actions import ItemDraft
from shangliang.contacts.models import ChainItem, Counterpart, Tie, TieContact
from shangliang.contacts.process import TIE_CONTACT
from tests.cast import Cast
from tests.connected import Connected

Make = Callable[..., Any]


@dataclass
class ContactsScene:
    """Records by what they show."""

    room: Connected
    tie: Tie
    firm: Tie
    late: Tie
    grid: Tie
    ended: Tie
    chain: Counterpart
    item: ChainItem
    contacts: dict[str, TieContact]


def build(cast: Cast, at: datetime) -> ContactsScene:
    """Everything by the actions."""
    room = Connected(cast, at)
    actions.load_preset("six", by=room.by("sec"), at=at)
    tie, firm, grid, led = room.pair(), room.firm(), room.grid(), room.chain()
    long_ago = at.date() - timedelta(days=200)
    ended = room.tie(tie.relation, "陈志远", "周德厚", date(at.year, 1, 2) - timedelta(days=300))
    actions.end_tie(ended, reason="工作变动", by=room.by("sec"), at=at)
    late = room.tie(tie.relation, "陈志远", "周德厚", long_ago)
    chain = Counterpart.objects.get(pk=led.far.counterpart_id)
    drafts = (
        ItemDraft("firms", "安和面粉集团", "年产值三亿元"),
        ItemDraft("problems", "冷库用地不足", "缺口四十亩", due_on=long_ago),
        ItemDraft("policies", "设备更新补助", state="done", result="已兑现两家企业。"),
    )
    items = [actions.save_item(chain, None, draft, by=room.by("liu"), at=at) for draft in drafts]
    return ContactsScene(room, tie, firm, late, grid, ended, chain, items[1], _contacts(room, tie, firm))


def _contacts(room: Connected, tie: Tie, firm: Tie) -> dict[str, TieContact]:
    disputed, counted, withdrawn = room.log(tie), room.log(tie), room.log(tie)
    actions.dispute(disputed, note="那天没有见面。", by=room.by("li"), at=room.at)
    actions.confirm(counted, by=room.by("li"), at=room.at)
    actions.withdraw(withdrawn, note="重复登记。", by=room.by("chen"), at=room.at)
    made = {"waiting": room.log(tie), "disputed": disputed, "counted": counted, "withdrawn": withdrawn}
    assert set(made) == dict(TIE_CONTACT.choices()).keys()
    return made | {"asked": room.log(firm, "sec")}


def of_keeper(s: ContactsScene, stop: Make) -> Iterator[Any]:
    """What the secretariat does."""
    relation = s.tie.relation_id
    yield from map(
        stop,
        (f"contacts:{name}" for name in ("relations", "late", "relation_new", "counterparts", "counterpart_new", "counterparts_many", "marks", "marks_enter")),
    )  # fmt: skip
    yield from (
        stop(f"contacts:{name}", relation)
        for name in ("relation", "relation_edit", "coverage", "matrix", "tie_new", "bulk")
    )
    yield stop("contacts:relation", relation, query="?ended=1")
    yield stop("contacts:relation", relation, query="?q=没有这个人")
    yield stop("contacts:coverage", relation, query="?part=reached")
    yield stop("contacts:bulk", relation, query="?propose=1")
    yield stop("contacts:tree", s.grid.relation_id)
    yield from (stop("contacts:tie", one.pk) for one in (s.tie, s.firm, s.ended))
    yield stop("contacts:tie_end", s.late.pk)
    yield stop("contacts:log", s.firm.pk)
    yield stop("contacts:counterpart_edit", s.chain.pk)
    yield stop("contacts:chain", s.chain.pk)
    yield stop("contacts:item_new", s.chain.pk, query="?kind=projects")
    yield stop("contacts:item_edit", s.item.pk)
    yield stop("contacts:member", s.room.cast.members["chen"].pk)
    yield from (stop("contacts:contact", one.pk) for one in s.contacts.values())
    yield from (
        stop("contacts:step", "tie_contact", s.contacts["asked"].pk, verb)
        for verb in ("note_confirmed", "note_disputed", "withdraw")
    )


def of_member(s: ContactsScene, stop: Make) -> Iterator[Any]:
    """What a member does on his phone."""
    yield stop("contacts:mine")
    yield stop("contacts:tie", s.tie.pk)
    yield stop("contacts:log", s.tie.pk)
    yield stop("contacts:contact", s.contacts["disputed"].pk)
    yield stop("contacts:revise", s.contacts["disputed"].pk)
    yield stop("contacts:step", "tie_contact", s.contacts["waiting"].pk, "withdraw")


def of_other(s: ContactsScene, stop: Make) -> Iterator[Any]:
    """The other side is asked."""
    yield stop("contacts:mine")
    yield from (
        stop("contacts:step", "tie_contact", s.contacts["waiting"].pk, verb)
        for verb in ("confirm", "dispute")
    )


def of_leader(s: ContactsScene, stop: Make) -> Iterator[Any]:
    """What a leader reads."""
    yield from map(
        stop, (f"contacts:{name}" for name in ("relations", "late", "mine", "counterparts", "marks"))
    )
    yield stop("contacts:chain", s.chain.pk)
    yield from (stop("reports:records", "contacts", name) for name in ("ties", "made", "members_active"))
