"""Two-way evaluation and awards of the demo: last year's finished, this year's at work, so that every state has a record."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shangliang.appraisal import actions, queries
from shangliang.appraisal.choices import Side, Subject
from shangliang.appraisal.models import Award, Ballot, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.core.access import Actor
from shangliang.demo.case import Case
from shangliang.demo.scene import Scene
from shangliang.demo.stage import Stage, Story
from shangliang.demo.texts import Shelf
from shangliang.demo.world import House
from shangliang.people.models import Person
from shangliang.proposals.models import Proposer

CHEN, EDU = "chen-weiyuan", "区教育局"
OF_CAST = ("liu-chairman", "zhou-weiyuan", "tian-weiyuan")  # on every jury; the first has not voted yet today
BESIDES = 4  # vice-chairmen on the jury
SHOWN = 5  # candidates on a list
_SCORES = ((20, 19, 19, 20, 18), (19, 18, 18, 19, 17), (18, 17, 16, 18, 16), (20, 20, 19, 20, 19))
_OF_PROPOSAL = ("选题准，调研实，建议具体可行。", "建议有针对性，个别数据需进一步核实。", "")
_OF_HANDLING = ("沟通主动，答复逐条回应，落实较快。", "态度认真，后续落实还要抓紧。", "")


def present_appraisal(stage: Stage, shelf: Shelf) -> None:
    """Put this room's stories on the stage. Everything refers to the year of one proposal by Chen that the school office has answered."""
    lead = Scene(stage, shelf, CHEN, lead=EDU).handling(122).met(92, "confirm").replied(47).rated(32)
    lead.then(22, lead.case.close).play()
    for story in (_rounds, _finished, _in_notice, _in_voting, _in_hand):
        stage.add(story(stage, lead.case))


def _open(house: House, year: int, at: datetime) -> Round:
    by = house.actor(house.office[0])
    return actions.open_round(
        year, unit_criteria=UNIT_CRITERIA, member_criteria=MEMBER_CRITERIA, by=by, at=at
    )


def _rounds(stage: Stage, case: Case) -> Story:
    """Last year's round, most sheets in, closed; this year's, in which Chen and the clerk of the school office have theirs still to fill in."""
    house, clock = stage.house, stage.clock
    at = clock.ago(100)
    yield at
    last = _open(house, case.proposal.year - 1, at)
    sheets = _sheets(last)
    for part in range(3):
        at = clock.later(at, 1, 3)
        yield at
        _fill(house, [sheet for n, sheet in enumerate(sheets) if n % 3 == part and n % 13 != 11], at)
    at = clock.ago(60, at)
    yield at
    actions.close_round(last, by=house.actor(house.office[0]), at=at)
    at = clock.ago(8, at)
    yield at
    present = _open(house, case.proposal.year, at)
    at = clock.ago(4, at)
    yield at
    others = [each for each in _sheets(present) if each.proposal_id != case.proposal.pk]
    _fill(house, [sheet for n, sheet in enumerate(others) if n % 3 != 2], at)


def _sheets(record: Round) -> list[Sheet]:
    return list(record.sheets.select_related("proposal", "assignment"))


def _fill(house: House, sheets: Sequence[Sheet], at: datetime) -> None:
    """Each by the clerk of its unit, or by its first proposer."""
    firsts = Proposer.objects.filter(position=0, proposal__in={sheet.proposal_id for sheet in sheets})
    proposers = {row.proposal_id: row for row in firsts}
    for n, sheet in enumerate(sheets):
        row = proposers[sheet.proposal_id]
        by = house.proposer(row.member_id, row.organisation_id or row.special_committee_id)
        said = _OF_HANDLING
        if sheet.side == Side.UNIT:
            by, said = house.clerks[sheet.assignment.unit_id], _OF_PROPOSAL
        scores, comment = _SCORES[n % len(_SCORES)], said[n % len(said)]
        actions.fill(sheet, scores=scores, comment=comment, by=house.actor(by), at=at)


class _Jury:
    """An award on its way through the hands of the office and of its jurors."""

    def __init__(self, stage: Stage, year: int, subject: Subject, at: datetime) -> None:
        self.house, self.random = stage.house, stage.random
        self.award = actions.create_award(
            year=year, subject=subject, title="", places=1, by=self.office, at=at
        )

    @property
    def office(self) -> Actor:
        return self.house.actor(self.house.office[0])

    @property
    def people(self) -> list[Person]:
        chair = self.house.chair[1 : 1 + BESIDES]
        return [*(self.house.people[login] for login in OF_CAST), *chair]

    def nominate(self, at: datetime) -> bool:
        """Whether there are enough for a vote with a choice (差额)."""
        chosen: list[UUID] = [each.pk for each in queries.eligible(self.award)][:SHOWN]
        actions.nominate(self.award, chosen, by=self.office, at=at)
        return len(chosen) > self.award.places

    def open(self, at: datetime) -> None:
        actions.open_voting(self.award, self.people, by=self.office, at=at)

    def vote(self, voters: Sequence[Person], at: datetime) -> None:
        """Most of them for the first on the list whom they may choose."""
        for n, person in enumerate(voters):
            ballot = Ballot.objects.get(award=self.award, juror=person)
            own = queries.recused(self.award, person.pk).values("pk")
            known = self.award.candidates.exclude(pk__in=own).order_by("created_at", "id")
            choice = known[1 if n % 3 == 2 and len(known) > 1 else 0]
            actions.cast(ballot, [choice.pk], by=self.house.actor(person), at=at)

    def count(self, at: datetime) -> Award:
        return actions.count_votes(self.award, by=self.office, at=at)


def _counted(stage: Stage, case: Case, subject: Subject, days: Sequence[int], absent: int = 0) -> Story:
    """Begun, voted on but by the absent, and counted on these days; what has too few candidates stays where it is."""
    clock = stage.clock
    at = clock.ago(days[0])
    yield at
    jury = _Jury(stage, case.proposal.year - 1, subject, at)
    if not jury.nominate(at):
        return
    for act in (jury.open, lambda at: jury.vote(jury.people[absent:], at), jury.count):
        days = days[1:]
        at = clock.ago(days[0], at)
        yield at
        act(at)
    if days[1:]:
        at = clock.ago(days[1], at)
        yield at
        actions.publish(jury.award, by=jury.office, at=at)


def _finished(stage: Stage, case: Case) -> Story:
    """Last year's excellent proposals, counted when the time for voting was over, published after their public notice."""
    yield from _counted(stage, case, Subject.PROPOSAL, (78, 74, 71, 52, 30), absent=1)


def _in_notice(stage: Stage, case: Case) -> Story:
    """Last year's best units, in public notice today."""
    yield from _counted(stage, case, Subject.UNIT, (24, 20, 16, 3))


def _in_voting(stage: Stage, case: Case) -> Story:
    """Last year's best proposers, on whom the jury votes; the chairman has not voted yet."""
    clock = stage.clock
    at = clock.ago(9)
    yield at
    jury = _Jury(stage, case.proposal.year - 1, Subject.PERSON, at)
    if jury.nominate(at):
        at = clock.ago(3, at)
        yield at
        jury.open(at)
        at = clock.ago(1, at)
        yield at
        jury.vote(jury.people[len(OF_CAST) :], at)


def _in_hand(stage: Stage, case: Case) -> Story:
    """This year's: one that was put off, and one whose candidates the office is to choose."""
    clock = stage.clock
    at = clock.ago(15)
    yield at
    off = _Jury(stage, case.proposal.year, Subject.UNIT, at)
    at = clock.ago(12, at)
    yield at
    actions.cancel(off.award, reason="本年度提案尚在办理，待办理工作结束后再评选。", by=off.office, at=at)
    at = clock.ago(2, at)
    yield at
    _Jury(stage, case.proposal.year, Subject.PROPOSAL, at)
