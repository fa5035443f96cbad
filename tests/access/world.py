"""The world of the access matrix: the cast with a record in every state that matters, built once for a whole file of tests."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from shangliang.accounts.middleware import FACTOR_KEY
from shangliang.administration.models import Upload
from shangliang.appraisal import actions as appraisal
from shangliang.appraisal.models import Award, Ballot, Nominee, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.archives.models import Batch, Package
from shangliang.audit.models import Event
from shangliang.files.models import StoredFile
from shangliang.files.store import path_of
from shangliang.notifications.models import Notice
from shangliang.people.models import Post, StandIn, Unit
from shangliang.proposals import actions
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import (
    Assignment,
    Attachment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    HandOverMeeting,
    Merger,
    Opinion,
    Proposal,
    Proposer,
    Reply,
    SavedFilter,
)
from shangliang.routing.models import RoutingModel
from shangliang.search.actions import keep
from shangliang.search.models import KeptSearch
from shangliang.tenancy.models import SettingValue
from shangliang.topics.models import TopicRun
from tests import oversight as o
from tests import publishing
from tests.access import (
    world_activities,
    world_capture,
    world_checkin,
    world_contacts,
    world_desk,
    world_duty,
    world_numbercheck,
    world_reports,
    world_reviews,
    world_rotation,
    world_schemes,
    world_speeches,
    world_stations,
    world_workreports,
)
from tests.access.matrix import EVERYBODY, STRANGER
from tests.cast import Cast, build
from tests.clustered import first_topic, published
from tests.journeys.desk_scene import DeskScene

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHA = "ab" * 32


@dataclass
class World:
    """Records by the names the matrix uses, and a session key for each person."""

    cast: Cast
    draft: Proposal
    submitted: Proposal
    joint: Proposal
    invitation: Proposer
    handled: Proposal
    published: Proposal
    assignment: Assignment
    contact: Contact
    reply: Reply
    form: Feedback
    extension: Extension
    commitment: Commitment
    attachment: Attachment
    merger: Merger
    opinion: Opinion
    notice: Notice
    upload: Upload
    batch: Batch
    package: Package
    value: SettingValue
    stand_in: StandIn
    saved_filter: SavedFilter
    kept_search: KeptSearch
    meeting: HandOverMeeting
    topic_run: TopicRun
    learned: RoutingModel
    clerk_post: Post
    sheet: Sheet
    round: Round
    award: Award
    nominee: Nominee
    ballot: Ballot
    sessions: dict[str, str]
    oversight: o.Oversight
    portal: publishing.Published
    desk: DeskScene
    client: Client = field(
        default_factory=lambda: Client(raise_request_exception=False)
    )  # its middleware is loaded once
    rooms: tuple[Any, ...] = ()  # what the rooms built later have, each in a module of its own

    def __getattr__(self, name: str) -> Any:
        found = {
            "term": self.cast.plenary.term,
            "plenary": self.cast.plenary,
            "unit": self.cast.units["edu"],
            "member": self.cast.members["chen"],
            "person": self.cast.people["edu_clerk"],
            "hand_over_letter": self.assignment.letter,
            "topic": first_topic(self.topic_run),
        }
        if name in found:
            return found[name]
        return next((getattr(room, name) for room in self.rooms if hasattr(room, name)), None) or getattr(
            self.oversight, name
        )

    def ask(self, who: str, method: str, url: str) -> Any:
        """One request with an empty body; whatever it changes is taken back."""
        client = self.client
        client.cookies.clear()
        if who != STRANGER:
            client.cookies["sessionid"] = self.sessions[who]
        with transaction.atomic():
            answer = client.get(url) if method == "GET" else client.post(url)
            if answer.streaming:  # read to its end, a file closes itself
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        return answer


def _session(cast: Cast, key: str) -> str:
    client = Client()
    client.force_login(cast.person(key), backend=BACKEND)
    session = client.session
    session[FACTOR_KEY] = True
    session.save()
    return str(session.session_key)


def _answered(cast: Cast, now: datetime) -> tuple[Assignment, Reply, Feedback]:
    (assignment,) = cast.handling(now)
    cast.answer(assignment, now)
    return assignment, Reply.objects.get(assignment=assignment), Feedback.objects.get(assignment=assignment)


def _asked(cast: Cast, now: datetime) -> Merger:
    """A question about merging that chen has not answered."""
    proposal, lead = cast.submitted(now), cast.filed(now)
    Proposal.objects.filter(pk=proposal.pk).update(merge_consent=True)
    return actions.ask_merge(proposal, into=lead, note="同一事项", by=cast.actor("wang"), at=now)


def _referred(cast: Cast, now: datetime) -> Opinion:
    proposal, wang = cast.submitted(now), cast.actor("wang")
    actions.decline(proposal, reason="empty", note="没有具体建议。", by=wang, at=now)
    return actions.refer(proposal, unit=cast.units["edu"], by=wang, at=now)


def _published(cast: Cast, now: datetime) -> Proposal:
    assignment, _, _ = _answered(cast, now)
    draft = PublicationDraft(text="full", reply="full")
    actions.decide_publication(assignment.proposal, draft, by=cast.actor("wang"), at=now)
    return assignment.proposal


def _extension(cast: Cast, now: datetime) -> Extension:
    (assignment,) = cast.handling(now)
    wished = assignment.reply_due_on + timedelta(days=20)
    clerk = cast.actor("edu_clerk", timezone.localdate())
    return actions.ask_extension(assignment, reason="等待上级资金。", wished_on=wished, by=clerk, at=now)


def _commitment(cast: Cast, assignment: Assignment, reply: Reply) -> Commitment:
    """Reported with a file, so that everything about it can be looked at."""
    item = reply.items.get(recommendation__position=1)
    stored = StoredFile.objects.create(
        committee=cast.home, name="佐证.pdf", mime="application/pdf", size=4, sha256=SHA,
        uploaded_by=cast.person("edu_clerk").pk,
    )  # fmt: skip
    return Commitment.objects.create(
        committee=cast.home, proposal=assignment.proposal, assignment=assignment, item=item, round=1,
        text="年内开放车位。", promised_on=timezone.localdate(), state="reported", evidence="已开放。", evidence_file=stored,
    )  # fmt: skip


def _attachment(cast: Cast, proposal: Proposal) -> Attachment:
    stored = StoredFile.objects.create(
        committee=cast.home, name="照片.pdf", mime="application/pdf", size=4, sha256=SHA,
        uploaded_by=cast.person("chen").pk,
    )  # fmt: skip
    return Attachment.objects.create(committee=cast.home, proposal=proposal, file=stored)


def write_file() -> None:
    """The bytes of the attachment, where this test run keeps files."""
    path_of(SHA).parent.mkdir(parents=True, exist_ok=True)
    path_of(SHA).write_bytes(b"%PDF")
    for stored in StoredFile.objects.exclude(
        sha256=SHA
    ):  # the circular, made before this test had its folder
        path_of(stored.sha256).parent.mkdir(parents=True, exist_ok=True)
        path_of(stored.sha256).write_bytes(b"PK")


def make() -> World:
    """Build everything by the actions."""
    cast, now, today = build(), timezone.localtime(), timezone.localdate()
    second = Unit.objects.get(pk=cast.units["police"].pk)
    Post.objects.get_or_create(
        committee=cast.home, person=cast.person("police_leader"), unit=second, role="unit_leader"
    )
    joint = cast.draft(now)
    actions.invite(joint, [cast.members["li"].pk], by=cast.actor("chen", today), at=now)
    (assignment,) = cast.handling(now)
    actions.number_letters([assignment.proposal_id], by=cast.actor("wang", today), at=now)
    assignment.refresh_from_db()
    contact = actions.log_contact(
        assignment, kind="visit", held_on=today, persons="赵敏", summary="当面听取意见。",
        by=cast.actor("edu_clerk", today), at=now,
    )  # fmt: skip
    _, reply, form = _answered(cast, now)
    leader = Post.objects.get(person=cast.person("edu_leader"))
    return World(
        cast=cast,
        draft=cast.draft(now),
        submitted=cast.submitted(now),
        joint=joint,
        invitation=Proposer.objects.get(proposal=joint, member=cast.members["li"]),
        handled=assignment.proposal,
        published=_published(cast, now),
        assignment=assignment,
        contact=contact,
        reply=reply,
        form=form,
        merger=_asked(cast, now),
        opinion=_referred(cast, now),
        extension=_extension(cast, now),
        commitment=_commitment(cast, assignment, reply),
        attachment=_attachment(cast, assignment.proposal),
        notice=_notice(cast, assignment, now),
        upload=Upload.objects.create(
            committee=cast.home, kind="members", term=cast.plenary.term, file_name="名册.xlsx", sheet_name="名册",
            uploaded_by=cast.person("wang"),
        ),
        batch=Batch.objects.create(
            committee=cast.home, file_name="往年.xlsx", sheet_name="名单", uploaded_by=cast.person("wang"),
            rows=[{"number": 2, "values": {"title": "往年的提案"}, "problems": []}],
        ),
        package=Package.objects.create(committee=cast.home, person=cast.person("chen"), sha256=SHA, size=4, ready_at=now),
        value=SettingValue.objects.create(
            committee=cast.home, key="proposal.review", value={"n": 9, "unit": "days"}, valid_from=date(2099, 1, 1)
        ),
        stand_in=StandIn.objects.create(
            committee=cast.home, post=leader, stand_in=cast.person("liu"), since=today, until=today
        ),
        saved_filter=actions.save_filter(
            name="等待交办", query="state=filed", shared=True, by=cast.actor("wang", today), at=now
        ),
        kept_search=keep(name="停车", query="q=停车", notify=True, by=cast.actor("wang", today), at=now),
        learned=RoutingModel.objects.create(
            committee=cast.home, kind="unit", version=1, trained_at=now, examples=0, sha256=SHA, learned=SHA
        ),
        meeting=actions.plan_meeting(
            [cast.filed(now)], title="交办会清单", held_on=today, by=cast.actor("wang", today), at=now
        ),
        topic_run=published(("停车", [cast.filed(now) for _ in range(3)]), at=now, other=[cast.submitted(now)]),
        clerk_post=Post.objects.get(person=cast.person("edu_clerk")),
        **_evaluated(cast, now),
        sessions={key: _session(cast, key) for key in EVERYBODY},
        oversight=o.everything(cast, assignment.proposal, SHA, now),
        rooms=(  # the duty room lets a member rest: whoever is to be asked to something comes before it
            world_capture.build(cast, SHA, now), world_stations.make(cast, SHA, now), world_activities.make(cast, SHA, now),
            world_contacts.make(cast, now), world_speeches.make(cast, SHA, now),
            world_rotation.make(cast, SHA, now), world_checkin.make(cast, now),
            world_schemes.make(cast, now), world_reviews.make(cast, SHA, now), world_duty.make(cast, SHA, now),
            world_reports.make(cast, now), world_numbercheck.make(cast, now),
            world_workreports.make(cast, now),
        ),
        portal=publishing.build(cast, now),
        desk=world_desk.build(cast, SHA, now),
    )  # fmt: skip


def _evaluated(cast: Cast, now: datetime) -> dict[str, Any]:
    """A closed proposal in a two-way evaluation, and an award on which the chairman votes."""
    assignment, _, form = _answered(cast, now)
    cast.rate(form, now)
    wang = cast.actor("wang")
    actions.close(assignment.proposal, by=wang, at=now)
    record = appraisal.open_round(
        cast.plenary.year, unit_criteria=UNIT_CRITERIA, member_criteria=MEMBER_CRITERIA, by=wang, at=now
    )
    award = Award.objects.create(
        committee=cast.home, year=2026, subject="proposal", title="优秀提案", places=1, state="nominating"
    )
    return {
        "round": record,
        "sheet": Sheet.objects.get(round=record, side="member"),
        "award": award,
        "nominee": Nominee.objects.create(committee=cast.home, award=award, proposal=assignment.proposal, label="一"),
        "ballot": Ballot.objects.create(committee=cast.home, award=award, juror=cast.people["liu"], state="asked"),
    }  # fmt: skip


def _notice(cast: Cast, assignment: Assignment, now: datetime) -> Notice:
    event = Event.objects.filter(subject_id=assignment.pk).latest("id")
    return Notice.objects.create(
        committee=cast.home, person=cast.person("chen"), event_id=event.pk, case_id=event.case_id, at=now,
        title="已签收", text="承办单位已签收。", url=f"/proposals/{assignment.proposal_id}/",
    )  # fmt: skip
