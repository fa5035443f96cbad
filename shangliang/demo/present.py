"""Work in hand today: every state of every process table, and something to do for each person of the cast."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shangliang.demo import bodies
from shangliang.demo.case import Case
from shangliang.demo.following import following
from shangliang.demo.scene import Act, Scene
from shangliang.demo.stage import Stage
from shangliang.demo.task import Task
from shangliang.demo.texts import Shelf

EDU, TRAFFIC, HOUSING = "区教育局", "区交通运输局", "区住房和城乡建设局"
CHEN, ZHOU, TIAN = "chen-weiyuan", "zhou-weiyuan", "tian-weiyuan"


class Opener(Protocol):
    """Opens a scene."""

    def __call__(self, author: str = "", *, lead: str = "", with_: Sequence[str] = ()) -> Scene: ...


def present(stage: Stage, shelf: Shelf) -> None:
    """Put all scenes on the stage."""

    def scene(author: str = "", *, lead: str = "", with_: Sequence[str] = ()) -> Scene:
        return Scene(stage, shelf, author, lead=lead, with_=with_)

    for part in (_members, _office, _twins, _units, _answered, _ended, bodies.scenes, following):
        for each in part(scene):
            each.play()


def _members(scene: Opener) -> list[Scene]:
    """Drafts, invitations, proposals sent back, a joint one with every kind of signature."""
    drafts = [(CHEN, 4), (ZHOU, 9), (TIAN, 2), (CHEN, 70)]
    invitations = [(CHEN, (ZHOU, TIAN), 2), (TIAN, (ZHOU, CHEN), 1), ("member-040", (ZHOU, TIAN), 3)]
    scenes = [scene(author).started(days) for author, days in drafts]
    scenes += [scene(author, with_=others).invited(days) for author, others, days in invitations]
    for author, days in ((CHEN, 3), ("member-051", 6)):
        back = scene(author).submitted(days + 5)
        scenes.append(back.then(days, back.case.send_back))
    mixed = scene("member-061", with_=(TIAN, "member-062", "member-063", "member-064"))
    case = mixed.case
    one, two, three = case.cosigners[:3]
    mixed.then(
        12, case.start, case.invite, lambda at: case.confirm(one, at), lambda at: case.confirm(two, at)
    )
    scenes.append(mixed.then(11, lambda at: case.refuse(three, at)).then(9, case.submit))
    return scenes


def _office(scene: Opener) -> list[Scene]:
    """To be reviewed, in time, soon due and late; to be handed over."""
    scenes = [scene("", with_=("member-070",) * (days == 8)).submitted(days) for days in (1, 4, 8, 12, 20)]
    filed = [scene(author).filed(days) for author, days in ((ZHOU, 2), ("", 6), ("", 19))]
    filed[-1].then(1, filed[-1].case.plan_meeting, filed[-1].case.keep_filters)
    return [*scenes, *filed]


def _twins(scene: Opener) -> list[Scene]:
    """Two on the same matter, to be merged."""
    one, two = scene("member-081").submitted(5), scene("member-082")
    two.case.text = two.shelf.again(one.case.text.key)
    return [one, two.submitted(3)]


def _units(scene: Opener) -> list[Scene]:
    """For the clerk and the leader of 区教育局, and others: receipt, objections, replies near and past their limit, signatures."""
    scenes = [scene(lead=EDU).assigned(days) for days in (2, 6, 12)]
    scenes += [scene(lead=lead).assigned(days) for lead, days in ((TRAFFIC, 3), (HOUSING, 11))]
    scenes.append(scene(lead=EDU).assigned(6).object(3, "区文化广电旅游局"))
    scenes.append(scene(lead=HOUSING).assigned(13).object(10, "区自然资源和规划局"))
    scenes += [scene(lead=EDU).handling(days).met(max(days - 15, 2), "confirm") for days in (20, 88, 101)]
    scenes.append(scene(CHEN, lead=EDU).handling(25).met(12, "confirm").met(2))
    scenes.append(scene(CHEN, lead=TRAFFIC).handling(30).met(9, "dispute").met(3))
    scenes.append(scene(ZHOU, lead=HOUSING).handling(40).met(4))
    scenes += [scene(lead=lead).handling(days) for lead, days in ((HOUSING, 8), (TRAFFIC, 60))]
    for author, days in (("", 3), (CHEN, 1)):
        scenes.append(scene(author, lead=EDU).handling(70 + days).met(20, "confirm").for_signature(days))
    returned = scene(lead=EDU).handling(66).met(30, "confirm").for_signature(4)
    scenes.append(returned.then(2, returned.leading(Task.send_back)))
    late = scene(lead="区民政局").handling(99)
    scenes.append(late.then(1, late.leading(Task.urge)))
    scenes.append(scene(lead="区农业农村局").handling(75).met(20, "confirm").for_signature(2))
    return scenes


def _answered(scene: Opener) -> list[Scene]:
    """Replied: forms to return, to be closed, to be handled again, handled again."""
    scenes = [
        scene(author, lead=lead, with_=others).handling(60 + days).met(days + 9, "confirm").replied(days)
        for author, lead, others, days in (
            (CHEN, EDU, (), 4),
            (ZHOU, "区农业农村局", (TIAN,), 7),
            (TIAN, "区卫生健康局", (CHEN,), 2),
            ("", EDU, (), 19),
        )
    ]
    for days, result in ((2, "satisfied"), (5, "fairly"), (3, "dissatisfied")):
        scenes.append(
            scene().handling(75).met(40, "confirm").replied(days + 8).rated(days, "satisfied", result)
        )
    again = scene(lead=EDU).handling(110).met(60, "confirm").replied(40).rated(30, "fairly", "dissatisfied")
    scenes.append(again.then(25, again.leading(Task.rehandle)))
    return scenes


def _ended(scene: Opener) -> list[Scene]:
    """Ways in which a proposal ends."""
    scenes = []
    for days in (22, 35):
        done = scene().handling(100 + days).met(70 + days, "confirm").replied(days + 25).rated(days + 10)
        scenes.append(done.then(days, done.case.close))
    silent = scene(lead=TRAFFIC).handling(130).met(90, "confirm").replied(50)
    scenes.append(silent.then(10, lambda at: silent.case.close(at, unrated=True)))
    for days, reason in ((16, "proceedings"), (30, "empty")):
        declined = scene().submitted(days + 6)
        scenes.append(declined.then(days, _declining(declined.case, reason)))
    gone = scene("member-090").submitted(26)
    scenes.append(gone.then(24, gone.case.withdraw))
    lead, taken_in = scene().handling(28), scene()
    taken_in.case.text = taken_in.shelf.again(lead.case.text.key)
    scenes += [
        lead,
        taken_in.then(41, taken_in.case.start)
        .then(30, taken_in.case.submit)
        .then(24, lambda at: taken_in.case.merge(at, lead.case)),
    ]
    moved = scene(lead="区农业农村局").assigned(32).object(29, "区农业农村局")
    moved.instead = "区退役军人事务局"
    units = moved.case.house.units

    def reassign(at: datetime) -> None:
        moved.tasks[0] = moved.tasks[0].reassign(at, units["区农业农村局"])

    moved.then(25, reassign).then(22, moved.leading(Task.accept))
    return [*scenes, moved]


def _declining(case: Case, reason: str) -> Act:
    return lambda at: case.decline(at, reason)
