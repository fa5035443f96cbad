"""Two-way evaluation and awards in the small world, and the tours of those who take part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.appraisal import actions
from shangliang.appraisal.models import Award, Ballot, Nominee, Round, Sheet
from tests import appraising as start
from tests.cast import SINCE, Cast

Stops = Callable[..., Any]


@dataclass
class Appraised:
    """A round with one part of which both sheets are in; awards in every stage."""

    round: Round
    member_sheet: Sheet
    unit_sheet: Sheet
    nominating: Award
    complete: Award  # nobody is left to be put up
    voting: Award
    notice: Award
    published: Award
    ballot: Ballot
    chosen: Nominee


def build(cast: Cast, at: datetime) -> Appraised:
    start.seat(cast)
    (other, *_) = start.others(cast, at)
    part = start.closed(cast, at)
    record = start.opened(cast, at)
    for side, key in (("unit", "edu_clerk"), ("member", "li")):
        sheet = Sheet.objects.get(round=record, side=side, proposal=other)
        scores, said = (18, 17, 20, 19, 16), "建议具体，数据再核实一下更好。"
        actions.fill(sheet, scores=scores, comment=said, by=cast.actor(key), at=at)
    own = Sheet.objects.filter(round=record, proposal=part.proposal)
    published = actions.publish(
        start.counted(cast, start.nominated(cast, at - 3 * start.AFTER), at - 3 * start.AFTER),
        by=cast.actor("wang"),
        at=at,
    )
    notice = start.counted(cast, start.nominated(cast, at - start.AFTER, "person"), at - start.AFTER)
    voting = start.voting(cast, start.nominated(cast, at), at)
    nominating = start.nominated(cast, at)
    actions.remove(nominating.candidates.all()[0], by=cast.actor("wang"), at=at)
    return Appraised(
        round=record,
        member_sheet=own.get(side="member"),
        unit_sheet=own.get(side="unit"),
        nominating=nominating,
        complete=actions.create_award(
            year=SINCE.year, subject="unit", title="", places=1, by=cast.actor("wang"), at=at
        ),
        voting=voting,
        notice=notice,
        published=published,
        ballot=Ballot.objects.get(award=voting, juror=cast.person("chen")),
        chosen=notice.candidates.get(chosen=True),
    )


def of_office(a: Appraised, stop: Stops) -> Iterable[Any]:
    """Opens rounds and awards, chooses candidates, counts and publishes."""
    yield from (stop(f"appraisal:{name}") for name in ("overview", "round_new", "award_new"))
    yield from (stop(f"appraisal:{name}", a.round.pk) for name in ("round", "round_close"))
    yield from (stop("appraisal:award", each.pk) for each in (a.nominating, a.voting, a.notice, a.published))
    yield stop("appraisal:nominate", a.nominating.pk)
    yield stop("appraisal:nominate", a.complete.pk)
    for award, verb in (
        (a.nominating, "open_voting"),
        (a.voting, "count"),
        (a.notice, "publish"),
        (a.notice, "cancel"),
    ):
        yield stop("appraisal:award_step", award.pk, verb)
    yield stop("appraisal:candidate_remove", a.nominating.candidates.all()[0].pk)
    yield stop("appraisal:candidate_exclude", a.chosen.pk)


def of_member(a: Appraised, stop: Stops) -> Iterable[Any]:
    """Evaluates the handling of his proposal, sits on a jury, reads public notices."""
    yield stop("workbench:home")
    yield stop("appraisal:overview")
    yield stop("appraisal:round", a.round.pk)
    yield stop("appraisal:sheet", a.member_sheet.pk)
    yield stop("proposals:detail", a.member_sheet.proposal_id)
    yield stop("appraisal:award", a.voting.pk)
    yield stop("appraisal:ballot", a.ballot.pk)
    yield stop("appraisal:award", a.notice.pk)


def of_unit(a: Appraised, stop: Stops) -> Iterable[Any]:
    """Evaluates proposals."""
    yield stop("workbench:home")
    yield stop("appraisal:overview")
    yield stop("appraisal:round", a.round.pk)
    yield stop("appraisal:sheet", a.unit_sheet.pk)
    yield stop("appraisal:award", a.published.pk)


def of_reader(a: Appraised, stop: Stops) -> Iterable[Any]:
    """Reads along: the chair."""
    yield stop("appraisal:overview")
    yield stop("appraisal:round", a.round.pk)
    yield stop("appraisal:award", a.voting.pk)
