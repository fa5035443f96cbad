"""What the process machine plays with: people, records, a way to try every verb, and the rules told by the table and the other face."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.flow import Flow, flow, flow_of
from shangliang.core.process import SYSTEM, Step
from shangliang.core.records import Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Post, StandIn
from shangliang.proposals import actions
from shangliang.proposals.actions import ItemDraft, ReplyDraft
from shangliang.proposals.models import Assignment, Proposal
from shangliang.tenancy.models import SettingValue
from tests.cast import TEXT, Cast

PEOPLE = (
    "chen", "li", "zhou", "wang", "liu", "qian", "edu_clerk", "edu_leader", "traffic_clerk", "traffic_leader",
    "police_clerk", "system_admin", "audit_admin", "far_office", "far_member",
    "liaison",
)  # fmt: skip
KINDS = (
    "proposal",
    "cosign",
    "merger",
    "opinion",
    "assignment",
    "extension",
    "contact",
    "feedback",
    "commitment",
)
DONE, FORBIDDEN = "done", "forbidden"


@dataclass
class World:
    """The cast with a clock that only goes forward, and a scanned form for what was filled in on paper."""

    cast: Cast
    actors: dict[str, Actor]
    scan: StoredFile
    now: datetime

    def people_ids(self) -> dict[str, UUID]:
        return {key: actor.person for key, actor in self.actors.items()}

    def settle(self, key: str, value: Any) -> None:
        """A setting of the home committee, from the first day of the year."""
        SettingValue.objects.create(
            committee=self.cast.home, key=key, value=value, valid_from=self.now.date().replace(month=1, day=1)
        )

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)


def build_world(cast: Cast, noon: datetime) -> World:
    """The cast, where one leader also stands in for another (AB角) during the whole year."""
    StandIn.objects.create(
        committee=cast.home,
        post=Post.objects.get(person=cast.person("edu_leader")),
        stand_in=cast.person("traffic_leader"),
        since=noon.date().replace(month=1, day=1),
        until=timezone.localdate() + timedelta(days=400),
    )
    scan = StoredFile.objects.create(
        committee=cast.home, name="扫描件.pdf", mime="application/pdf", size=1, sha256="0" * 64,
        uploaded_by=cast.person("wang").pk,
    )  # fmt: skip
    return World(cast, {key: cast.actor(key) for key in PEOPLE}, scan, noon)


Call = Callable[[World, Any, Actor, str], Any]


def _simple(action: Callable[..., Any], field: str = "") -> Call:
    def call(world: World, record: Any, by: Actor, text: str) -> Any:
        return action(record, **({field: text} if field else {}), by=by, at=world.now)

    return call


def _invite(world: World, record: Any, by: Actor, text: str) -> Any:
    names = ("li", "zhou", "far_member") if text else ()
    return actions.invite(record, [world.cast.members[key].pk for key in names], by=by, at=world.now)


def _into(record: Any) -> Proposal:
    others = Proposal.objects.exclude(pk=record.pk)
    return others.filter(state__in=("filed", "assigned", "handling")).first() or others.first() or record


def _merge(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.merge(record, into=_into(record), note=text, by=by, at=world.now)


def _ask_merge(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.ask_merge(record, into=_into(record), note=text, by=by, at=world.now)


def _refer(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.refer(record, unit=world.cast.units["edu"], remark=text, by=by, at=world.now)


def _revive(world: World, record: Any, by: Actor, text: str) -> Any:
    parts = Assignment.objects.filter(proposal=record).select_related("proposal")
    done = parts.filter(state="done").exclude(role="assist")
    return actions.revive(
        record, units=list(done), assists=_assists(record.pk), reason=text, by=by, at=world.now
    )


def _assists(proposal_id: UUID) -> list[Assignment]:
    """Assisting units that can be asked again."""
    given = Assignment.objects.filter(proposal_id=proposal_id, role="assist", state__in=("done", "waived"))
    return list(given.select_related("proposal"))


def _rehandle(world: World, record: Any, by: Actor, text: str) -> Any:
    assists = _assists(record.proposal_id) if record.role == "lead" else []
    return actions.rehandle(record, reason=text, assists=assists, by=by, at=world.now)


def _hand_over(world: World, record: Any, by: Actor, text: str) -> Any:
    edu, traffic = world.cast.units["edu"], world.cast.units["traffic"]
    ways = ([(edu, "sole")], [(edu, "lead"), (traffic, "assist")], [(edu, "separate"), (traffic, "separate")])
    return actions.hand_over(record, ways[len(text) % 3] if text else [], by=by, at=world.now)


def _accept(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.accept(
        record, clerk=text, clerk_phone="0310-5550101", leader="孙强", plan="", by=by, at=world.now
    )


def _rate(action: Callable[..., Any], **more: Any) -> Call:
    def call(world: World, record: Any, by: Actor, text: str) -> Any:
        rating = ("satisfied", "dissatisfied", "fairly")[len(text) % 3]
        scan = {"scan": world.scan} if action is actions.rate_by_proxy else {"code": record.code}
        return action(
            record, contacted=True, attitude=rating, result=rating, comment=text, **scan, by=by, at=world.now
        )

    return call


def _reassign(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.reassign(record, unit=world.cast.units["police"], note=text, by=by, at=world.now)


def _object(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.object_to(record, reason=text, wished_unit=None, by=by, at=world.now)


def _reclass(world: World, record: Any, by: Actor, text: str) -> Any:
    n = len(text) % 3
    return actions.reclass(
        record,
        point=n,
        outcome="ABC"[n],
        reason=text,
        promise=text,
        promise_by=world.now.date(),
        by=by,
        at=world.now,
    )


def _grant(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.grant_extension(record, granted_on=record.wished_on, note=text, by=by, at=world.now)


def _report(action: Callable[..., Any]) -> Call:
    def call(world: World, record: Any, by: Actor, text: str) -> Any:
        return action(record, evidence=text, file=world.scan, by=by, at=world.now)

    return call


def _decline(world: World, record: Any, by: Actor, text: str) -> Any:
    return actions.decline(record, reason="empty", note=text, by=by, at=world.now)


CALLS: dict[tuple[str, str], Call] = {
    ("proposal", "invite"): _invite,
    ("proposal", "recall"): _simple(actions.recall),
    ("proposal", "submit"): _simple(actions.submit),
    ("proposal", "send_back"): _simple(actions.send_back, "note"),
    ("proposal", "file"): _simple(actions.file),
    ("proposal", "decline"): _decline,
    ("proposal", "merge"): _merge,
    ("proposal", "pass_first"): _simple(actions.pass_first, "note"),
    ("proposal", "pass_second"): _simple(actions.pass_second, "note"),
    ("proposal", "ask_merge"): _ask_merge,
    ("proposal", "refer"): _refer,
    ("proposal", "revive"): _revive,
    ("merger", "agree"): _simple(actions.agree_merge),
    ("merger", "refuse"): _simple(actions.refuse_merge, "note"),
    ("merger", "drop"): _simple(actions.drop_merge),
    ("opinion", "receive"): _simple(actions.receive_opinion),
    ("proposal", "hand_over"): _hand_over,
    ("proposal", "close"): _simple(actions.close, "note"),
    ("proposal", "close_unrated"): _simple(actions.close_unrated),
    ("proposal", "discard"): _simple(actions.discard),
    ("proposal", "withdraw"): _simple(actions.withdraw, "reason"),
    ("cosign", "confirm"): _simple(actions.confirm_cosign),
    ("cosign", "refuse"): _simple(actions.refuse_cosign),
    ("assignment", "accept"): _accept,
    ("assignment", "object"): _object,
    ("assignment", "keep"): _simple(actions.keep, "note"),
    ("assignment", "reassign"): _reassign,
    ("assignment", "submit_reply"): _simple(actions.submit_reply),
    ("assignment", "send_back_reply"): _simple(actions.send_back_reply, "note"),
    ("assignment", "sign"): _simple(actions.sign),
    ("assignment", "sign_to_check"): _simple(actions.sign_to_check),
    ("assignment", "send_on"): _simple(actions.send_on),
    ("assignment", "reclass"): _reclass,
    ("assignment", "return_reply"): _simple(actions.return_reply, "note"),
    ("assignment", "waive"): _simple(actions.waive, "reason"),
    ("extension", "grant"): _grant,
    ("extension", "refuse"): _simple(actions.refuse_extension, "note"),
    ("commitment", "look_back"): _simple(actions.look_back_at),
    ("commitment", "progress"): _simple(actions.progress, "note"),
    ("commitment", "report"): _report(actions.report_commitment),
    ("commitment", "report_early"): _report(actions.report_early),
    ("commitment", "press"): _simple(actions.press),
    ("commitment", "confirm"): _simple(actions.confirm_commitment),
    ("commitment", "deny"): _simple(actions.deny_commitment, "note"),
    ("assignment", "rehandle"): _rehandle,
    ("contact", "confirm"): _simple(actions.confirm_contact),
    ("contact", "dispute"): _simple(actions.dispute_contact, "note"),
    ("feedback", "rate"): _rate(actions.rate),
    ("feedback", "send_code"): _simple(actions.send_code),
    ("feedback", "rate_by_proxy"): _rate(actions.rate_by_proxy),
}


def write_reply(world: World, assignment: Any, by: Actor, text: str) -> Any:
    """A whole answer: the first recommendation in class B with what is promised, every other in class A."""
    asks = list(assignment.proposal.recommendations.all())
    by_day = timezone.localdate(world.now) + timedelta(days=40)
    items = [ItemDraft(ask.pk, "B", "正在落实。", "年内开放车位。", by_day) for ask in asks[:1]]
    items += [ItemDraft(ask.pk, "A", "已落实。") for ask in asks[1:]]
    draft = ReplyDraft("A" if assignment.answers else "", text, "", "赵敏", "0310-5550101", items)
    return actions.save_reply(assignment, draft, by=by, at=world.now)


def log_contact(world: World, assignment: Any, by: Actor, text: str) -> Any:
    return actions.log_contact(
        assignment,
        kind="visit",
        held_on=timezone.localdate(world.now),
        persons="赵敏",
        summary=text,
        by=by,
        at=world.now,
    )


def ask_extension(world: World, assignment: Any, by: Actor, text: str) -> Any:
    wished = assignment.reply_due_on + timedelta(days=10 + len(text))
    return actions.ask_extension(assignment, reason=text, wished_on=wished, by=by, at=world.now)


def start(world: World, by: Actor, key: str) -> Any:
    return actions.start(world.cast.members[key], by=by, at=world.now, content=TEXT)


def outcome(do: Callable[[], Any]) -> str:
    """done, forbidden, or the code of the refusal. Any other exception is a fault of the program."""
    try:
        do()
    except Forbidden:
        return FORBIDDEN
    except Refused as refusal:
        return refusal.code if refusal.message else "without a word"
    return DONE


def records(kind: str) -> list[Any]:
    return list(flow(kind).model._default_manager.order_by("created_at", "id"))


def related(a_flow: Flow, record: Any, who: Iterable[str]) -> set[UUID]:
    """People in one of the relations, told by the face that is not used by the guard."""
    return {person for key in who if key != SYSTEM for person in a_flow.relations[key].people(record)}


def able(record: Tracked, step: Step, by: Actor) -> bool:
    """What the table and the other face of the relation say: not a line of the engine's guard is used."""
    a_flow = flow_of(type(record))
    return step.leads_from(record) and by.person in related(a_flow, record, step.who)


def judge(call: tuple[str, str], record: Tracked, by: Actor, do: Callable[[], str]) -> str:
    """Carry out and compare: done only if able, and refused for lack of right or for the state only if not able."""
    step, state = flow(call[0]).process.step(call[1]), record.state
    expected = able(record, step, by)
    told = do()
    what = (by.name, *call, state, told)
    assert (told == DONE) <= expected, what
    assert (told in (FORBIDDEN, "moved_on", "not_given")) <= (not expected), what
    return told


def try_and_undo(world: World, by: str, call: tuple[str, str], record: Any) -> None:
    """Try a verb, with everything that is asked for, inside a transaction that is taken back."""
    fresh, actor = type(record)._default_manager.get(pk=record.pk), world.actors[by]
    with transaction.atomic():
        judge(call, fresh, actor, lambda: outcome(lambda: CALLS[call](world, fresh, actor, "两字")))
        transaction.set_rollback(True)


def assignments_of(world: World) -> list[Assignment]:
    return list(Assignment.objects.select_related("proposal").order_by("created_at", "id"))
