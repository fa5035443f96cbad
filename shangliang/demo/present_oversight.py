"""Supervision in hand today: every state of candidates, key proposals, three-side meetings and circulars."""

from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.demo.oversight import Key, decide
from shangliang.demo.scene import Act, Scene
from shangliang.demo.stage import Stage, Story
from shangliang.demo.task import Task
from shangliang.demo.texts import Shelf
from shangliang.demo.world import House
from shangliang.proposals.actions import close as close_case
from shangliang.proposals.models import Assignment
from shangliang.supervision import actions
from shangliang.supervision.actions import PointDraft
from shangliang.supervision.models import Candidate, Circular, Conference, Receipt, Side

EDU, TRAFFIC, HOUSING, CIVIL = "区教育局", "区交通运输局", "区住房和城乡建设局", "区民政局"


def present_oversight(stage: Stage, shelf: Shelf) -> None:
    """Put all scenes of this room on the stage."""
    for scene in (*_candidates(stage, shelf), *_key(stage, shelf), *_meetings(stage, shelf)):
        scene.play()
    for lead, handed, replied in ((HOUSING, 200, 70), (CIVIL, 165, 0), (EDU, 168, 24), (TRAFFIC, 118, 0)):
        scene = Scene(stage, shelf, "", lead=lead).handling(handed)
        (scene.replied(replied) if replied else scene).play()
    stage.add(_circulars(stage))


def _key_of(scene: Scene, place: int) -> Key:
    return Key(scene.case, place, scene.stage.clock.now)


def _candidates(stage: Stage, shelf: Shelf) -> list[Scene]:
    """Waiting for the meeting, taken off the list, not chosen."""
    scenes = []
    for n, days in enumerate((9, 8, 6)):
        scene = Scene(stage, shelf, "").handling(days + 12)
        scenes.append(scene.then(days, _key_of(scene, n).nominate))
    off = Scene(stage, shelf, "").filed(24)
    key = _key_of(off, 1)

    def remove(at: datetime) -> None:
        row = Candidate.objects.get(proposal=off.case.proposal)
        actions.remove(row, reason="同类事项已有重点提案。", by=key.office, at=at)

    scenes.append(off.then(20, key.nominate).then(16, remove))
    other = Scene(stage, shelf, "").handling(50)
    key_other = _key_of(other, 2)
    scenes.append(
        other.then(44, key_other.nominate).then(38, lambda at: decide((), at, passed_over=(key_other,)))
    )
    return scenes


def _key(stage: Stage, shelf: Shelf) -> list[Scene]:
    """Under supervision, reported, instructed, stopped; two of them led by the chairman."""
    under, reported, done, gone = (Scene(stage, shelf, "") for _ in range(4))
    keys = [_key_of(scene, place) for scene, place in ((under, 0), (reported, 0), (done, 1), (gone, 2))]
    _decided(under.handling(60), keys[0], 40).then(20, lambda at: keys[0].activity(at, 0))
    _with_report(_decided(reported.handling(84), keys[1], 70), keys[1], 4)
    _with_report(_decided(done.handling(95), keys[2], 80), keys[2], 30).then(24, keys[2].instruct)

    def stop(at: datetime) -> None:
        actions.stop(keys[3].supervision, reason="提案人已撤回提案。", by=keys[3].office, at=at)

    _decided(gone.filed(30), keys[3], 26).then(20, gone.case.withdraw).then(19, stop)
    return [under, reported, done, gone]


def _decided(scene: Scene, key: Key, days: int) -> Scene:
    return scene.then(days + 3, key.nominate).then(days, lambda at: decide([key], at))


def _with_report(scene: Scene, key: Key, days: int) -> Scene:
    scene.then(days + 30, lambda at: key.activity(at, 1)).then(days + 12, lambda at: key.activity(at, 2))
    return scene.then(days + 9, key.in_the_news).then(days, key.report)


def _meetings(stage: Stage, shelf: Shelf) -> list[Scene]:
    """Second time dissatisfied: to be called, called, minutes to confirm, disputed, agreed and closed, without agreement."""
    scenes = [_unhappy(stage, shelf, lead) for lead in (EDU, TRAFFIC, HOUSING, EDU, CIVIL, TRAFFIC)]
    for scene in scenes[1:]:
        scene.then(16, _calling(scene))
    for scene in scenes[2:5]:
        scene.then(9, _minutes(scene))
    scenes[3].then(6, lambda at: _answer(scenes[3].case.house, scenes[3], "unit", at, dispute=True))
    agreed = scenes[4]
    agreed.then(7, lambda at: _answer(agreed.case.house, agreed, "unit", at))
    agreed.then(6, lambda at: _answer(agreed.case.house, agreed, "proposer", at)).then(3, _closing(agreed))
    ended = scenes[5]
    ended.then(10, lambda at: _end(ended, at)).then(5, _closing(ended))
    return scenes


def _unhappy(stage: Stage, shelf: Shelf, lead: str) -> Scene:
    scene = Scene(stage, shelf, "", lead=lead).handling(110).met(70, "confirm").replied(66)
    scene.rated(60, "fairly", "dissatisfied").then(55, scene.leading(Task.rehandle))
    return scene.met(40, "confirm").replied(30).rated(20, "fairly", "dissatisfied")


def _meeting(scene: Scene) -> Conference:
    return Conference.objects.get(proposal=scene.case.proposal)


def _calling(scene: Scene) -> Act:
    def call(at: datetime) -> None:
        part = Assignment.objects.get(pk=scene.tasks[0].assignment.pk)
        house = scene.case.house
        people = f"{scene.case.author.person.name}、{scene.tasks[0].leader.name}、{house.office[0].name}"
        day = timezone.localdate(at) + timedelta(days=5)
        actions.call(
            part,
            held_on=day,
            place="区政协三楼会议室",
            participants=people,
            by=house.actor(house.office[0]),
            at=at,
        )

    return call


def _minutes(scene: Scene) -> Act:
    def record(at: datetime) -> None:
        meeting, house = _meeting(scene), scene.case.house
        day = timezone.localdate(at)
        unit = scene.tasks[0].unit
        points = [
            PointDraft("对尚未落实的建议列出清单，逐项明确责任人", unit, day + timedelta(days=30)),
            PointDraft("年底前邀请提案人实地查看办理情况", unit, day + timedelta(days=90)),
        ]
        actions.record_minutes(
            meeting, held_on=day, place=meeting.place, participants=meeting.participants,
            minutes="提案人说明了不满意的原因，承办单位逐条作了说明，三方就后续落实取得一致。",
            points=points, by=house.actor(house.office[0]), at=at,
        )  # fmt: skip

    return record


def _answer(house: House, scene: Scene, who: str, at: datetime, *, dispute: bool = False) -> None:
    """The unit's leader or the proposer answers the minutes."""
    for side in Side.objects.filter(conference=_meeting(scene), state="asked").exclude(**{who: None}):
        leader = scene.tasks[0].leader
        by = leader if side.proposer is None else house.actor(house.proposer(side.proposer.member_id))
        if dispute:
            actions.dispute(side, note="第一项应由两个单位共同负责，请修改。", by=by, at=at)
        else:
            actions.confirm(side, by=by, at=at)


def _end(scene: Scene, at: datetime) -> None:
    by = scene.case.house.actor(scene.case.house.office[0])
    actions.end(
        _meeting(scene), note="受政策条件限制暂时不能落实，已当面说明，提案人保留意见。", by=by, at=at
    )


def _closing(scene: Scene) -> Act:
    def close(at: datetime) -> None:
        by = scene.case.house.actor(scene.case.house.office[0])
        close_case(scene.case.proposal, note="已三方会商，会商情况见纪要。", by=by, at=at)

    return close


def _circulars(stage: Stage) -> Story:
    """One that was not sent, one that was, and one that waits for the joint office."""
    house, clock = stage.house, stage.clock
    joint = house.actor(house.joint[0])
    for days in (88, 48, 7):
        at = clock.ago(days)
        yield at
        actions.propose_circulars(on=timezone.localdate(at), at=at)
        circular = Circular.objects.filter(committee=house.committee, state="proposed").first()
        if circular is None or days == 7:
            continue
        at += timedelta(hours=2)
        yield at
        if days == 88:
            actions.drop(circular, reason="有关单位正在报签答复，本期暂缓通报。", by=joint, at=at)
        else:
            listed = set(circular.items.values_list("pk", flat=True))
            actions.send(
                circular, listed=listed, note="请上述单位抓紧办理，十个工作日内答复提案人。", by=joint, at=at
            )
            at = clock.later(at, 1, 2)
            yield at
            _receive(house, circular, at)


def _receive(house: House, circular: Circular, at: datetime) -> None:
    """All units but the school office receive it."""
    for receipt in Receipt.objects.filter(circular=circular, state="waiting").select_related("unit"):
        if receipt.unit.name != EDU:
            by = house.actor(house.clerks[receipt.unit_id])
            actions.receive(receipt, plan="已安排专人，十日内答复提案人。", by=by, at=at)
