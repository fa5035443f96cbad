"""A small world in which every page has something to show."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from shangliang.accounts import actions as accounts
from shangliang.administration.models import Upload
from shangliang.archives.models import Batch
from shangliang.people.models import Person, StandIn
from shangliang.proposals import actions
from shangliang.proposals.models import (
    Assignment,
    Contact,
    Feedback,
    HandOverMeeting,
    Merger,
    Opinion,
    Proposal,
    Reply,
    SavedFilter,
)
from shangliang.tenancy.models import SettingValue
from shangliang.topics import actions as topics
from shangliang.topics.models import Topic
from tests import publishing
from tests.cast import Cast
from tests.clustered import first_topic, published
from tests.journeys import (
    activities_scene,
    advised,
    appraised,
    captured,
    checkin_scene,
    contacts_scene,
    desk_scene,
    duty_scene,
    numbercheck_scene,
    reports_scene,
    reviews_scene,
    rotation_scene,
    schemes_scene,
    speeches_scene,
    stations_scene,
    workreports_scene,
)
from tests.oversight import Oversight, everything


@dataclass
class Scene:
    """Records by what they are waiting for."""

    cast: Cast
    draft: Proposal
    returned: Proposal
    cosigning: Proposal
    submitted: Proposal
    filed: Proposal
    assigned: Assignment
    objecting: Assignment
    handling: Assignment
    signing: Assignment
    answered: Assignment
    rated: Assignment
    merger: Merger
    opinion: Opinion
    closed: Proposal
    party: Proposal
    contact: Contact
    form: Feedback
    reply: Reply
    upload: Upload
    batch: Batch
    account: Person
    token: str
    watch: Oversight
    topic: Topic

    @cached_property
    def appraised(self) -> appraised.Appraised:
        """Evaluation and awards, for the tours that look at them."""
        return appraised.build(self.cast, timezone.localtime())

    @cached_property
    def captured(self) -> captured.Captured:
        """Briefs, for the tours of their authors."""
        return captured.build(self.cast, timezone.localtime())

    @cached_property
    def reports(self) -> reports_scene.ReportsScene:
        """A publication whose numbers changed since."""
        return reports_scene.build(self.cast, timezone.localtime())

    @cached_property
    def spoken(self) -> speeches_scene.SpeechesScene:
        """Speeches at meetings."""
        return speeches_scene.build(self.cast, timezone.localtime())

    @cached_property
    def connected(self) -> contacts_scene.ContactsScene:
        """Contact networks."""
        return contacts_scene.build(self.cast, timezone.localtime())

    @cached_property
    def advised(self) -> advised.Advised:
        """For the tours of search and advice."""
        return advised.build(self.cast, self.closed, timezone.localtime())

    @cached_property
    def editing(self) -> desk_scene.DeskScene:
        """For the tours of the editor of briefs, of who signs and of who gets an issue."""
        return desk_scene.build_desk(self.cast, timezone.localtime())

    @cached_property
    def duty(self) -> duty_scene.DutyScene:
        """For the tours of the duty file."""
        return duty_scene.build(self.cast, timezone.localtime())

    @cached_property
    def numbers(self) -> numbercheck_scene.NumberCheckScene:
        """For the tours of the number check."""
        return numbercheck_scene.build(self.cast, timezone.localtime())

    @cached_property
    def reviews(self) -> reviews_scene.ReviewsScene:
        """For the tours of the yearly review."""
        return reviews_scene.build(self.cast, timezone.localtime())

    @cached_property
    def stations(self) -> stations_scene.StationsScene:
        """For the tours of stations and residents' matters."""
        return stations_scene.build(self.cast, timezone.localtime())

    @cached_property
    def schemes(self) -> schemes_scene.SchemesScene:
        """For the tours of schemes and scores."""
        return schemes_scene.build(self.cast, timezone.localtime())

    @cached_property
    def workreports(self) -> workreports_scene.WorkReportsScene:
        """For the tours of work reports."""
        return workreports_scene.build(self.cast, timezone.localtime())

    @cached_property
    def activities(self) -> activities_scene.ActivitiesScene:
        """For the tours of activities and meetings."""
        return activities_scene.build(self.cast, timezone.localtime())

    @cached_property
    def rotation(self) -> rotation_scene.RotationScene:
        """For the tours of series and turns."""
        return rotation_scene.build(self.cast, timezone.localtime())

    @cached_property
    def checking(self) -> checkin_scene.CheckinScene:
        """For the tours of check-in."""
        return checkin_scene.build(self.cast, timezone.localtime())

    @cached_property
    def published(self) -> publishing.Published:
        """The public site, for the tours that look at it."""
        return publishing.build(self.cast, timezone.localtime())

    @cached_property
    def meeting(self) -> HandOverMeeting:
        """A list for the hand-over meeting."""
        by, at = self.cast.actor("wang"), timezone.localtime()
        return actions.plan_meeting(
            [self.filed], title="提案交办会清单", held_on=timezone.localdate(at), by=by, at=at
        )

    @cached_property
    def saved_filter(self) -> SavedFilter:
        by, at = self.cast.actor("wang"), timezone.localtime()
        return actions.save_filter(name="等待交办", query="state=filed", shared=True, by=by, at=at)


def _topic(cast: Cast, at: datetime) -> Topic:
    """A topic kept for the consultation plan, with one record of the year before, and a proposal that belongs to none."""
    group = [cast.filed(at) for _ in range(3)]
    run = published(("停车、车位", group), at=at, other=[cast.submitted(at)])
    return topics.keep(
        first_topic(run), note="连年有人提。", by=cast.actor("wang", timezone.localdate(at)), at=at
    )


def build_scene(cast: Cast, at: datetime) -> Scene:
    """Everything by the actions, so that the pages show what they show in life."""
    by = cast.actor
    cosigning = cast.draft(at)
    actions.invite(cosigning, [cast.members["li"].pk, cast.members["zhou"].pk], by=by("chen"), at=at)
    (objecting,) = cast.assigned(at)
    actions.object_to(objecting, reason="不属于本单位职责。", wished_unit=None, by=by("edu_clerk"), at=at)
    (handling,) = cast.handling(at)
    contact = actions.log_contact(
        handling, kind="visit", held_on=timezone.localdate(at), persons="赵敏、陈志远", summary="当面听取意见。",
        by=by("edu_clerk"), at=at,
    )  # fmt: skip
    (answered,) = cast.handling(at)
    cast.answer(answered, at)
    (rated,) = cast.handling(at)
    cast.answer(rated, at)
    cast.rate(Feedback.objects.get(assignment=rated), at, "dissatisfied")
    account, token = accounts.open_account(name="许建业", username="xu-jianye", by=by("system_admin"), at=at)
    _settings(cast)
    return Scene(
        cast=cast,
        draft=cast.draft(at),
        returned=actions.send_back(cast.submitted(at), note="请补充数据。", by=by("wang"), at=at),
        cosigning=cosigning,
        submitted=cast.submitted(at),
        filed=cast.filed(at),
        assigned=cast.assigned(at, ("edu", "lead"), ("police", "assist"))[0],
        objecting=objecting,
        handling=handling,
        signing=_signing(cast, at),
        answered=answered,
        rated=rated,
        merger=_asked(cast, at),
        opinion=_referred(cast, at),
        closed=_closed(cast, at),
        party=cast.sealed(cast.collective("party", at), at),
        contact=contact,
        form=Feedback.objects.get(assignment=answered),
        reply=Reply.objects.get(assignment=answered),
        upload=Upload.objects.create(
            committee=cast.home, kind="members", term=cast.plenary.term, file_name="名册.xlsx",
            sheet_name="名册", uploaded_by=cast.person("wang"),
        ),
        batch=_batch(cast),
        account=account,
        token=token,
        watch=everything(cast, handling.proposal, "ab" * 32, at),
        topic=_topic(cast, at),
    )  # fmt: skip


def _asked(cast: Cast, at: datetime) -> Merger:
    """A question about merging."""
    lead, other = cast.filed(at), cast.submitted(at)
    Proposal.objects.filter(pk=other.pk).update(merge_consent=True)
    return actions.ask_merge(other, into=lead, note="所提事项相同。", by=cast.actor("wang"), at=at)


def _referred(cast: Cast, at: datetime) -> Opinion:
    """A letter about a proposal that was not filed."""
    wang = cast.actor("wang")
    declined = actions.decline(cast.submitted(at), reason="empty", note="没有具体建议。", by=wang, at=at)
    return actions.refer(declined, unit=cast.units["edu"], remark="请研究。", by=wang, at=at)


def _closed(cast: Cast, at: datetime) -> Proposal:
    (assignment,) = cast.handling(at)
    cast.answer(assignment, at)
    cast.rate(Feedback.objects.get(assignment=assignment), at)
    return actions.close(assignment.proposal, by=cast.actor("wang"), at=at)


def _batch(cast: Cast) -> Batch:
    """A list of past proposals with a row that is wrong, and one to look at."""
    good = {"year": "2026", "number": "901", "title": "往年的提案", "proposers": "陈志远", "state": "已办结"}
    rows = [
        good,
        {**good, "number": "902", "units": "区环保局"},
        {**good, "number": "903", "proposers": "王五"},
    ]
    return Batch.objects.create(
        committee=cast.home, file_name="往年提案.xlsx", sheet_name="名单", uploaded_by=cast.person("wang"),
        rows=[{"number": n, "values": row, "problems": []} for n, row in enumerate(rows, 2)],
    )  # fmt: skip


def _settings(cast: Cast) -> None:
    """A limit to come, and somebody who stands in for a leader."""
    SettingValue.objects.create(
        committee=cast.home,
        key="proposal.review",
        value={"n": 9, "unit": "days"},
        valid_from=date(2099, 1, 1),
    )
    leader = cast.person("edu_leader").posts.get()
    today = timezone.localdate()
    StandIn.objects.create(
        committee=cast.home, post=leader, stand_in=cast.person("edu_clerk"), since=today, until=today
    )


def _signing(cast: Cast, at: datetime) -> Assignment:
    """A reply that waits for the leader."""
    (signing,) = cast.handling(at)
    asks = list(signing.proposal.recommendations.all())
    items = [actions.ItemDraft(ask.pk, "A", "已与有关单位协商落实。") for ask in asks]
    draft = actions.ReplyDraft(
        "A", "您提出的提案收悉，现答复如下：", "感谢您的关心。", "赵敏", "0310-5550101", items
    )
    actions.save_reply(signing, draft, by=cast.actor("edu_clerk"), at=at)
    actions.submit_reply(signing, by=cast.actor("edu_clerk"), at=at)
    return signing
