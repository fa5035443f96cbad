"""What bodies propose, and the further ways of a proposal: stages of review, consent to merging, letters, revival."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from shangliang.demo import phrases
from shangliang.demo.case import Case
from shangliang.demo.scene import Scene
from shangliang.demo.world import House
from shangliang.proposals import actions
from shangliang.proposals.models import Assignment, Merger, Opinion
from shangliang.tenancy.models import SettingValue

MINMENG, FULIAN, ECONOMY, SECTOR = "民盟安和区总支部", "安和区妇女联合会", "经济委员会", "教育和文化体育界"
EDU = "区教育局"


class Opener(Protocol):
    """Opens a scene."""

    def __call__(self, author: str = "", *, lead: str = "", with_: Sequence[str] = ()) -> Scene: ...


def ways(house: House) -> None:
    """From this year's plenary on: three stages of review, and proposers are asked before merging."""
    since = house.plenaries[-1].opens_on
    for key, value in (("review_stages", 3), ("merge_consent", True), ("opinion_word", "安政提函")):
        SettingValue.objects.create(
            committee=house.committee, key=f"proposal.{key}", value=value, valid_from=since, set_by="王静"
        )


def scenes(scene: Opener) -> list[Scene]:
    """All of them."""
    return [*_of_bodies(scene), *_reviews(scene), *_mergers(scene), *_letters(scene), _revived(scene)]


def _named(made: Scene, name: str) -> Scene:
    """The proposal of this scene in the name of a body."""
    made.case.body = made.case.house.bodies[name]
    return made


def _of_bodies(scene: Opener) -> list[Scene]:
    """A party's in review, another's to be rated, a draft; a special committee's; a sector's from the plenary."""
    party, rated = _named(scene(), MINMENG), _named(scene(lead=EDU), MINMENG)
    draft, women = _named(scene(), MINMENG), _named(scene(), FULIAN)
    committee, sector = _named(scene(), ECONOMY), _named(scene("chen-weiyuan", lead=EDU), SECTOR)
    house = sector.case.house
    sat = (house.today - house.plenaries[-1].opens_on).days - 1
    # A sector speaks while the plenary sits: what follows comes some days later, if those have passed.
    sector.then(sat, sector.case.start, sector.case.submit).then(sat - 8, sector.case.file)
    sector.then(sat - 14, sector._hand_over).then(sat - 17, sector.accept)  # noqa: SLF001 - the scene's own acts
    return [
        party.submitted(2),
        rated.handling(60).replied(6),
        draft.started(3),
        women.filed(3),
        committee.handling(30),
        sector,
    ]


def _reviews(scene: Opener) -> list[Scene]:
    """One in each further stage of review."""
    second, joint = scene().submitted(6), scene().submitted(9)
    second.then(3, second.case.pass_review)
    joint.then(5, joint.case.pass_review).then(2, joint.case.pass_review)
    return [second, joint]


def _mergers(scene: Opener) -> list[Scene]:
    """The proposer is asked, has refused, is no longer asked, has agreed."""
    lead = scene().filed(9)
    others = [
        scene(author).submitted(8) for author in ("chen-weiyuan", "member-083", "member-084", "member-085")
    ]

    def refuse(at: datetime) -> None:
        case = others[1].case
        question = Merger.objects.get(proposal=case.proposal)
        actions.refuse_merge(question, note=phrases.DISAGREES, by=case.first, at=at)

    def agree(at: datetime) -> None:
        case = others[3].case
        actions.agree_merge(Merger.objects.get(proposal=case.proposal), by=case.first, at=at)

    def drop(at: datetime) -> None:
        case = others[2].case
        actions.drop_merge(Merger.objects.get(proposal=case.proposal), by=case.office, at=at)

    for other in others:
        other.then(4, partial(other.case.ask_merge, into=lead.case))
    others[1].then(2, refuse)
    others[2].then(1, drop)
    others[3].then(3, agree)
    return [lead, *others]


def _letters(scene: Opener) -> list[Scene]:
    """Not filed, but passed on to a unit as a letter; one is received."""
    received, sent = scene(), scene()
    for made, days in ((received, 12), (sent, 4)):
        made.submitted(days + 8).then(days + 2, partial(made.case.decline, reason="academic"))
        made.then(days, partial(_refer, made.case))
    return [received.then(10, partial(_receive, received.case)), sent]


def _refer(case: Case, at: datetime) -> None:
    unit = case.house.units[EDU]
    actions.refer(case.proposal, unit=unit, remark=phrases.REFERRED, by=case.office, at=at)


def _receive(case: Case, at: datetime) -> None:
    opinion = Opinion.objects.get(proposal=case.proposal)
    actions.receive_opinion(opinion, by=case.house.actor(case.house.clerks[opinion.unit_id]), at=at)


def _revived(scene: Opener) -> Scene:
    """Closed, and taken up again because a promise was not kept."""
    done = scene(lead=EDU).handling(150).met(120, "confirm").replied(90).rated(80)
    return done.then(70, done.case.close).then(7, partial(_revive, done.case))


def _revive(case: Case, at: datetime) -> None:
    part = Assignment.objects.filter(proposal=case.proposal, state="done").exclude(role="assist")[:1]
    actions.revive(case.proposal, units=list(part), reason=phrases.REVIVED, by=case.office, at=at)
