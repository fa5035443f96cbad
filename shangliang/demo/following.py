"""What goes along with handling in the demo: waived opinions, extensions, checked replies, messages, and commitments over the years."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from shangliang.core.access import Actor
from shangliang.demo import phrases, promises
from shangliang.demo.case import Case
from shangliang.demo.scene import Scene
from shangliang.demo.task import Task
from shangliang.demo.texts import Answer
from shangliang.proposals import actions
from shangliang.proposals.models import Commitment

EDU, CHEN = "区教育局", "chen-weiyuan"
Open = Callable[..., Scene]


def following(scene: Open) -> list[Scene]:
    """Scenes of the present, one for every state."""
    return [*_opinions(scene), *_extensions(scene), *_checked(scene), *_talked(scene), *_promised(scene)]


def _opinions(scene: Open) -> list[Scene]:
    """One assisting unit is silent, another was let off."""
    silent = scene(CHEN, lead=EDU).assigned(41)
    silent.beside = "区司法局"
    silent.then(38, silent.accept)
    off = scene(lead=EDU).assigned(33)
    off.beside = "区财政局"
    off.then(30, off.accept)
    return [silent, off.then(3, lambda at: _waive(off, at))]


def _waive(scene: Scene, at: datetime) -> None:
    task = scene.tasks[1]
    task.assignment.refresh_from_db()
    actions.waive(task.assignment, reason=phrases.WAIVED, by=scene.case.joint, at=at)


def _extensions(scene: Open) -> list[Scene]:
    """Asked, granted, refused, and overtaken by the reply."""
    asked = scene(lead=EDU).handling(72)
    granted = scene(CHEN, lead=EDU).handling(80)
    refused = scene(lead="区交通运输局").handling(64)
    lapsed = scene(lead=EDU).handling(68)
    for one, days in ((asked, 2), (granted, 9), (refused, 12), (lapsed, 11)):
        one.then(days, one.leading(_ask))
    granted.then(6, granted.leading(_grant))
    refused.then(10, refused.leading(_refuse))
    return [asked, granted, refused, lapsed.replied(4)]


def _ask(task: Task, at: datetime) -> None:
    task.assignment.refresh_from_db()
    wished = task.assignment.reply_due_on + timedelta(days=20)
    actions.ask_extension(task.assignment, reason=phrases.EXTENSION, wished_on=wished, by=task.clerk, at=at)


def _grant(task: Task, at: datetime) -> None:
    extension = task.assignment.extensions.get()
    actions.grant_extension(extension, granted_on=extension.wished_on, by=task.case.joint, at=at)


def _refuse(task: Task, at: datetime) -> None:
    extension = task.assignment.extensions.get()
    actions.refuse_extension(extension, note=phrases.NO_EXTENSION, by=task.case.joint, at=at)


def _checked(scene: Open) -> list[Scene]:
    """Handed over while the committee tried out checking: one waits for the joint office, the class of another was changed."""
    waits, changed = scene(lead=EDU).handling(85), scene(CHEN, lead="区民政局").handling(85)
    for one in (waits, changed):
        one.for_signature(3).then(2, one.leading(Task.leader_signs))
    return [waits, changed.then(1, changed.leading(_reclass))]


def _reclass(task: Task, at: datetime) -> None:
    if task.assignment.state == "checking":
        outcome = "C" if task.case.text.outcome != "C" else "D"
        actions.reclass(
            task.assignment, point=0, outcome=outcome, reason=phrases.RECLASS, by=task.case.joint, at=at
        )


def _talked(scene: Open) -> list[Scene]:
    talk = scene(CHEN, lead=EDU).handling(18)
    talk.then(5, lambda at: _say(talk, talk.case.of(talk.case.author), phrases.ASKS, at))
    return [talk.then(4, lambda at: _say(talk, talk.tasks[0].clerk, phrases.ANSWERS, at))]


def _say(scene: Scene, by: Actor, text: str, at: datetime) -> None:
    actions.send_message(scene.tasks[0].assignment, text=text, by=by, at=at)


def _promised(scene: Open) -> list[Scene]:
    """A promise in every state: asked for, reported, denied, kept, replaced by a second answer."""
    ways: Sequence[tuple[str, Sequence[Callable[[Case, Commitment, datetime], object]]]] = (
        (CHEN, (promises.look_back,)),
        (CHEN, (promises.report,)),
        (CHEN, (promises.report, promises.deny)),
        ("", (promises.report, promises.confirm)),
    )
    scenes = []
    for author, acts in ways:
        one = _promising(scene(author, lead=EDU)).handling(100).met(60, "confirm").replied(40)
        for n, act in enumerate(acts):
            one.then(20 - n * 6, _with_promise(one.case, act))
        scenes.append(one)
    again = _promising(scene(lead=EDU)).handling(110).met(60, "confirm").replied(45)
    again.rated(35, "fairly", "dissatisfied").then(30, again.leading(Task.rehandle))
    return [*scenes, again.replied(12)]


def _promising(scene: Scene) -> Scene:
    """Let the text promise something, whatever it says."""
    text = scene.case.text
    if not any(answer.promise for answer in text.answers):
        first = replace(text.answers[0], outcome="B", promise=phrases.PROMISE, by=(0, 12))
        answers: tuple[Answer, ...] = (first, *text.answers[1:])
        scene.case.text = replace(text, answers=answers, outcome=max("B", text.outcome))
    return scene


def _with_promise(
    case: Case, act: Callable[[Case, Commitment, datetime], object]
) -> Callable[[datetime], object]:
    def run(at: datetime) -> None:
        act(case, Commitment.objects.filter(proposal=case.proposal).order_by("id")[0], at)

    return run
