"""The usual course of a proposal, from the draft to its closing, with everything that may come between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from shangliang.demo import phrases
from shangliang.demo.case import Case
from shangliang.demo.oversight import Key
from shangliang.demo.promises import keep_word
from shangliang.demo.stage import Stage, Story
from shangliang.demo.task import Task, rate
from shangliang.people.models import Unit
from shangliang.proposals.models import Assignment, Commitment, Contact, Feedback, Proposal


@dataclass
class Course:
    """What happens to one proposal. `units` are names with roles; the first answers first. `unhappy`: the author rates 不满意."""

    case: Case
    starts: datetime
    submits: datetime
    reviewed: date
    handed: date
    units: Sequence[tuple[str, str]] = ()
    declined: str = ""
    merged_into: "Course | None" = None
    withdrawn: bool = False
    returned: bool = False
    objection: str = ""  # keep, or the name of the unit that objects and is released
    key: Key | None = None
    late: bool = False
    unhappy: bool = False
    silent: bool = False
    disputed: bool = False
    ratings: Iterator[tuple[str, str]] | None = (
        None  # a replayed year: every form comes back, rated as given here
    )
    tasks: list[Task] = field(default_factory=list)


def play(stage: Stage, course: Course) -> Story:
    """Draft, co-signing, submission, review, hand-over; units, forms and closing follow as stories of their own."""
    case, clock = course.case, stage.clock
    yield course.starts
    case.start(course.starts)
    if case.cosigners:
        yield from _cosign(stage, course)
    at = max(course.submits, course.starts + timedelta(minutes=25))
    yield at
    case.submit(at)
    if course.withdrawn:
        at = clock.sometime(at, 1, 3)
        yield at
        case.withdraw(at)
        return
    at = clock.office(course.reviewed)
    if course.returned:
        yield at
        case.send_back(at)
        at = clock.sometime(at, 1, 4)
        yield at
        case.revise(at)
        at = clock.later(at, 1, 3)
    if course.merged_into is not None:
        at = clock.later(at, 1, 1)
    yield at
    if course.declined:
        case.decline(at, course.declined)
    elif course.merged_into is not None:
        case.merge(at, course.merged_into.case)
    else:
        case.file(at)
        yield from _after_filing(stage, course, at)


def _cosign(stage: Stage, course: Course) -> Story:
    """Invitations go out at once; most confirm within a day, a few decline or let the time pass."""
    case, random = course.case, stage.random
    at = course.starts + timedelta(minutes=20)
    yield at
    case.invite(at)
    span = max((course.submits - at).total_seconds() - 600, 600)
    moments = sorted(at + timedelta(seconds=random.uniform(300, span)) for _ in case.cosigners)
    for n, (moment, member) in enumerate(zip(moments, case.cosigners, strict=True)):
        yield moment
        if n == 0 or random.random() < 0.9:
            case.confirm(member, moment)
        elif random.random() < 0.5:
            case.refuse(member, moment)


def _after_filing(stage: Stage, course: Course, at: datetime) -> Story:
    case, clock = course.case, stage.clock
    if course.key:
        stage.add(course.key.nominated())
    handed = max(clock.office(course.handed), clock.later(at, 0, 0))
    yield handed
    units = case.house.units
    given = case.hand_over(handed, [(units[name], role) for name, role in course.units])
    for assignment in given:
        task = Task(case, assignment)
        course.tasks.append(task)
        stage.add(work(stage, course, task, handed))


def work(stage: Stage, course: Course, task: Task, handed: datetime) -> Story:
    """One unit: receipt or objection, contacts, reply."""
    clock, random = stage.clock, stage.random
    at = clock.later(handed, 1, 4)
    first = course.tasks[0] is task
    if course.objection and first:
        wished: Unit | None = None
        if course.objection != "keep":
            wished = course.case.house.units[course.case.text.lead]
        at = clock.later(handed, 1, 3)
        yield at
        task.object(at, wished)
        at = clock.later(at, 2, 4)
        yield at
        if wished is None:
            task.keep(at)
        else:
            task = task.reassign(at, wished)
            course.tasks[0] = task
        handed, at = at, clock.later(at, 1, 3)
    yield at
    task.accept(at)
    answers = task.assignment.answers
    contacts: Sequence[tuple[str, str]] = course.case.text.contacts if first else ()
    if not contacts and random.random() < 0.3:
        contacts = (("phone", phrases.BY_PHONE),)
    for kind, summary in contacts:
        at = clock.later(at, 2, 7) if answers else clock.later(at, 1, 4)
        yield at
        contact = task.contact(at, kind, summary)
        stage.add(_answer_contact(stage, course, contact, at))
    yield from _reply(stage, course, task, _written(stage, course, task, handed, at))


def _written(stage: Stage, course: Course, task: Task, handed: datetime, after: datetime) -> datetime:
    """When the reply is drafted: mostly within the limit, a few times after it."""
    clock, random = stage.clock, stage.random
    if not task.assignment.answers:
        return clock.later(after, 1, 4)
    given = task.assignment
    limit = (given.reply_due_on - given.assigned_on).days
    latest = (
        limit * 8 // 10 if course.ratings else limit - 4
    )  # a replayed year is answered in time, holidays or not
    days = limit + random.randint(3, 11) if course.late else random.randint(limit * 6 // 10, latest)
    planned = clock.office(clock.workday(timezone.localdate(handed) + timedelta(days=days)))
    return max(planned, clock.later(after, 1, 2))


def _reply(stage: Stage, course: Course, task: Task, at: datetime) -> Story:
    """Draft, to the leader, perhaps back and again, signature; then the proposers are asked."""
    clock = stage.clock
    yield at
    task.draft(at)
    task.submit_reply(at)
    if stage.random.random() < 0.06:
        at = clock.later(at, 1, 1)
        yield at
        task.send_back(at)
        at = clock.later(at, 0, 1)
        yield at
        task.draft(at)
        task.submit_reply(at)
    at = clock.later(at, 0, 2)
    yield at
    task.sign(at)
    if task.assignment.answers:
        for commitment in Commitment.objects.filter(assignment=task.assignment, state="open"):
            stage.add(keep_word(stage, course.case, commitment))
        for form in Feedback.objects.filter(assignment=task.assignment, state="asked").select_related(
            "proposer"
        ):
            stage.add(_return_form(stage, course, form, at))
        stage.add(_close(stage, course, task, at))


def _answer_contact(stage: Stage, course: Course, contact: Contact, at: datetime) -> Story:
    case = course.case
    at = stage.clock.sometime(at, 0, 4)
    yield at
    by = case.of(case.author)
    if course.disputed and contact.kind != "phone":
        course.disputed = False
        case.dispute(contact, by=by, at=at)
    else:
        case.confirm_contact(contact, by=by, at=at)


def _return_form(stage: Stage, course: Course, form: Feedback, at: datetime) -> Story:
    """A proposer rates, or lets the time pass."""
    random = stage.random
    is_author = form.proposer.member_id == course.case.author.pk
    if course.silent or (not is_author and not course.ratings and random.random() < 0.04):
        return
    at = stage.clock.sometime(at, 1, 12)
    yield at
    form.refresh_from_db()
    if form.state != "asked":
        return
    attitude, result, comment = "satisfied", "satisfied", ""
    if course.ratings:
        attitude, result = next(course.ratings)
    elif course.unhappy and is_author and form.round == 1:
        attitude, result, comment = "fairly", "dissatisfied", random.choice(phrases.UNHAPPY)
    elif form.round > 1 or random.random() < 0.09:
        result, comment = "fairly", random.choice(phrases.PARTLY)
    elif is_author:
        comment = course.case.text.comment
    rate(course.case.house, form, at, (attitude, result), comment)


def _close(stage: Stage, course: Course, task: Task, at: datetime) -> Story:
    """The office looks in every few days: asks for rehandling, closes when all is in, or when the time for feedback is over."""
    case, clock = course.case, stage.clock
    for _ in range(40):
        at = clock.later(at, 3, 6)
        yield at
        proposal = Proposal.objects.get(pk=case.proposal.pk)
        if proposal.state == "closed":
            return
        if proposal.state == "rated":
            unhappy = _dissatisfied(proposal)
            if unhappy is None or unhappy.round > 1:
                case.close(at)
            elif unhappy.pk == task.assignment.pk:
                task.rehandle(at)
                stage.add(_reply(stage, course, task, clock.later(at, 8, 14)))
            return
        if (
            proposal.state == "replied"
            and not Feedback.objects.filter(
                proposal=proposal, state="asked", due_on__gte=timezone.localdate(at)
            ).exists()
        ):
            case.close(at, unrated=True)
            return


def _dissatisfied(proposal: Proposal) -> Assignment | None:
    """The unit with whose reply of this round a proposer is dissatisfied."""
    forms = Feedback.objects.filter(proposal=proposal, state="returned").select_related("assignment")
    for form in forms:
        if form.dissatisfied and form.round == form.assignment.round:
            return form.assignment
    return None
