"""Scripts of single proposals, told in days before today, so that they hold in whatever month the demo is built."""

from collections.abc import Callable, Sequence
from datetime import datetime

from shangliang.demo import phrases
from shangliang.demo.case import Case
from shangliang.demo.stage import Stage, Story
from shangliang.demo.task import Task, rate
from shangliang.demo.texts import Shelf
from shangliang.demo.years import roles
from shangliang.people.models import Member
from shangliang.proposals.models import Contact, Feedback

Act = Callable[[datetime], object]


class Scene:
    """One proposal told as a script; each line is (days ago, act)."""

    def __init__(
        self, stage: Stage, shelf: Shelf, author: str, *, lead: str = "", with_: Sequence[str] = ()
    ) -> None:
        house = stage.house
        self.stage, self.shelf = stage, shelf
        writer = (
            house.member(author) if author else stage.random.choice(house.members[len(house.members) // 4 :])
        )
        self.case = Case(house, shelf.take(lead), writer, [house.member(login) for login in with_])
        self.lines: list[tuple[int, Act]] = []
        self.tasks: list[Task] = []
        self.instead = ""  # a unit to which it is handed over by mistake
        self.beside = ""  # a unit that assists, whatever the text says
        self.contacts: list[Contact] = []

    def then(self, days: int, *acts: Act) -> "Scene":
        """Add acts of one day."""
        self.lines += [(days, act) for act in acts]
        return self

    def started(self, days: int) -> "Scene":
        return self.then(days, self.case.start)

    def invited(self, days: int) -> "Scene":
        return self.then(days, self.case.start, self.case.invite)

    def play(self) -> None:
        """Put the script on the stage."""
        self.stage.add(self._story())

    def _story(self) -> Story:
        at: datetime | None = None
        for days, act in self.lines:
            at = self.stage.clock.ago(days, at)
            yield at
            act(at)

    def submitted(self, days: int) -> "Scene":
        """Drafted, co-signed when there are co-signers, submitted."""
        case = self.case
        if not case.cosigners:
            return self.then(days + 2, case.start).then(days, case.submit)
        confirm = [self._confirmed(member) for member in case.cosigners]
        return self.then(days + 4, case.start, case.invite, *confirm).then(days, case.submit)

    def _confirmed(self, member: Member) -> Act:
        return lambda at: self.case.confirm(member, at)

    def filed(self, days: int) -> "Scene":
        return self.submitted(days + 5).then(days, self.case.file)

    def assigned(self, days: int) -> "Scene":
        """Handed over so many days ago to the units the text names."""
        return self.filed(days + 6).then(days, self._hand_over)

    def _hand_over(self, at: datetime) -> None:
        units = self.case.house.units
        named = [(units[name], role) for name, role in roles(self.case.text)]
        if self.beside:
            named = [(named[0][0], "lead"), (units[self.beside], "assist")]
        if self.instead:
            named[0] = (units[self.instead], named[0][1])
        self.tasks = [Task(self.case, given) for given in self.case.hand_over(at, named)]

    def handling(self, days: int, since: int = 3) -> "Scene":
        """Handed over so many days ago, received by all units `since` days later; opinions of assisting units in after nine."""
        self.assigned(days).then(days - since, self.accept)
        return self.then(max(days - 9, 1), self._opinions) if days > 9 else self

    def accept(self, at: datetime) -> None:
        """Every unit signs for it."""
        for task in self.tasks:
            task.accept(at)

    def _opinions(self, at: datetime) -> None:
        for task in self.tasks[1:]:
            for act in (task.draft, task.submit_reply, task.sign):
                act(at)

    def met(self, days: int, answer: str = "") -> "Scene":
        """The lead unit reports a contact; the author confirms, disputes, or has not answered yet."""
        return self.then(days, lambda at: self._meet(at, answer))

    def _meet(self, at: datetime, answer: str) -> None:
        kind, summary = self.case.text.contacts[len(self.contacts) % len(self.case.text.contacts)]
        contact = self.tasks[0].contact(at, kind, summary)
        self.contacts.append(contact)
        by = self.case.of(self.case.author)
        if answer == "confirm":
            self.case.confirm_contact(contact, by=by, at=at)
        elif answer == "dispute":
            self.case.dispute(contact, by=by, at=at)

    def leading(self, act: Callable[[Task, datetime], object]) -> Act:
        """An act of the first unit, which is known only when the scene is played."""
        return lambda at: act(self.tasks[0], at)

    def for_signature(self, days: int) -> "Scene":
        return self.then(days, self.leading(Task.draft), self.leading(Task.submit_reply))

    def replied(self, days: int) -> "Scene":
        return self.for_signature(days + 2).then(days, self.leading(Task.sign))

    def rated(self, days: int, attitude: str = "satisfied", result: str = "satisfied") -> "Scene":
        """All proposers return their forms."""
        comment = phrases.UNHAPPY[0] if "dissatisfied" in (attitude, result) else self.case.text.comment
        return self.then(days, lambda at: self._rate(at, (attitude, result), comment))

    def _rate(self, at: datetime, rating: tuple[str, str], comment: str) -> None:
        for form in Feedback.objects.filter(proposal=self.case.proposal, state="asked").select_related(
            "proposer"
        ):
            rate(self.case.house, form, at, rating, comment)

    def object(self, days: int, wished: str = "") -> "Scene":
        unit = self.case.house.units.get(wished)
        return self.then(days, lambda at: self.tasks[0].object(at, unit))
