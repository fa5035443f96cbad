"""The yearly review for the tours: this year's reports asked, last year's confirmed, one in marking, one being graded, one proposed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shangliang.duty.models import Deed
from shangliang.reviews import actions
from shangliang.reviews.actions import KindDraft, ReportDraft
from shangliang.reviews.actions.suggesting import suggest
from shangliang.reviews.choices import Consequence
from shangliang.reviews.models import Exemption, Honour, HonourKind, Review, Suggestion
from tests.access.world_reviews import meeting
from tests.cast import Cast
from tests.reviewing import Reviewing, absences, deed

Make = Callable[..., Any]


@dataclass
class ReviewsScene:
    """Reviews by what they show; `honours` by state."""

    room: Reviewing
    asked: Review
    confirmed: Review
    marking: Review
    grading: Review
    proposed: Review
    talk: Suggestion
    missed: Deed
    exemption: Exemption
    kind: HonourKind
    honours: dict[str, Honour]


def build(cast: Cast, at: datetime) -> ReviewsScene:
    """Everything by the actions; the earlier years first."""
    room, year = Reviewing(cast, at), at.year
    li = cast.members["li"]
    li.is_standing = True
    li.save()
    for past in (year - 1, year):
        _work(cast, past)
    first, second = absences(li, "standing", 2, year, outcome="on_leave")
    marking = room.marking(room.opened(year - 4))
    grading = room.grading(room.opened(year - 3))
    proposed = room.proposed(room.opened(year - 2))
    confirmed = room.confirmed(room.opened(year - 1))
    asked = room.opened(year)
    actions.warn(cast.home.pk, on=at.date(), at=at)
    exemption = actions.exempt(li, second.record_id, reason="higher", note="", by=room.by("sec"), at=at)
    actions.count_again(exemption, by=room.by("sec"), at=at)
    third = deed(li, "plenary.absent", date(year, 1, 12), title="五次全会")
    exemption = actions.exempt(li, third.record_id, reason="illness", note="", by=room.by("sec"), at=at)
    talk = suggest(
        cast.members["zhou"],
        kind=Consequence.TALK,
        year=year,
        reason="总分低于60分",
        occasion=asked.pk,
        at=at,
    )
    assert talk
    returned = room.handed_in("li", asked, ReportDraft("一年来认真履职。" * 40, "不足", "打算"))
    actions.send_back_report(returned, note="请补充走访情况。", by=room.by("sec"), at=at)
    room.handed_in("zhou", asked)
    meeting(cast, at)
    kind, honours = _honours(room, cast, confirmed, at)
    return ReviewsScene(
        room, asked, confirmed, marking, grading, proposed, talk, first, exemption, kind, honours
    )


def _work(cast: Cast, year: int) -> None:
    chen = cast.members["chen"]
    deed(chen, "plenary.attended", date(year, 1, 13), title="全体会议", quantity=Decimal(4))
    deed(chen, "proposal.submitted", date(year, 1, 14), title="关于改善停车秩序的提案")
    deed(chen, "brief.adopted", date(year, 2, 9), level="province", title="关于充电设施的建议")


def _honours(
    room: Reviewing, cast: Cast, review: Review, at: datetime
) -> tuple[HonourKind, dict[str, Honour]]:
    """One being selected, one proposed, one confirmed."""
    sec, chen = room.by("sec"), cast.members["chen"].pk
    made = {}
    for state, name in (
        ("selecting", "优秀政协委员"),
        ("proposed", "履职先进个人"),
        ("confirmed", "反映社情民意先进个人"),
    ):
        kind = actions.save_kind(
            KindDraft(name, required=[("plenary.attended", 1)], excluded=["meeting.absent"], places=2),
            by=sec,
            at=at,
        )
        made[state] = actions.start_honour(kind, review, by=sec, at=at)
        if state != "selecting":
            actions.propose_honour(made[state], members={chen}, by=sec, at=at)
    actions.confirm_honour(
        made["confirmed"], meeting="第十六次主席会议", held_on=at.date(), by=room.by("liu"), at=at
    )
    return kind, made


def of_office(s: ReviewsScene, stop: Make) -> Iterator[Any]:
    """What the secretariat does."""
    yield from map(
        stop,
        (
            "reviews:home",
            "reviews:start",
            "reviews:suggestions",
            "reviews:absences",
            "reviews:honours",
            "reviews:kind_new",
        ),
    )
    yield from (
        stop("reviews:review", r.pk) for r in (s.asked, s.marking, s.grading, s.proposed, s.confirmed)
    )
    yield stop("reviews:reports", s.asked.pk)
    yield stop("reviews:reports", s.asked.pk, query="?q=没有")
    yield stop("reviews:report", s.room.report("zhou", s.asked).pk)
    for verb in ("accept", "send_back", "excuse"):
        of = "li" if verb == "excuse" else "zhou"
        yield stop("reviews:step", "duty_report", s.room.report(of, s.asked).pk, verb)
    yield from (stop("reviews:step", "review", r.pk, verb) for r, verb in (
        (s.asked, "start_marking"), (s.marking, "draft_grades"), (s.grading, "propose"), (s.proposed, "note_decision"), (s.confirmed, "close"),
    ))  # fmt: skip
    yield stop("reviews:group_new", s.asked.pk)
    yield from (stop(f"reviews:{name}", s.room.group(s.asked).pk) for name in ("group", "group_edit"))
    yield from (stop("reviews:grades", r.pk) for r in (s.grading, s.confirmed))
    yield stop("reviews:set_grade", s.room.result("li", s.grading).pk)
    chen = s.room.result("chen", s.confirmed).pk
    yield from (stop(f"reviews:{name}", chen) for name in ("result", "correct"))
    yield stop("reviews:published", s.confirmed.pk)
    yield from (stop("reviews:step", "suggestion", s.talk.pk, verb) for verb in ("carry_out", "drop"))
    li = s.room.cast.members["li"].pk
    yield stop("reviews:missed", li)
    yield stop("reviews:exempt", li, s.missed.record_id)
    yield stop("reviews:count_again", s.exemption.pk)
    yield stop("reviews:honour_start", s.confirmed.pk)
    yield stop("reviews:kind_edit", s.kind.pk)
    yield stop("reviews:select", s.honours["selecting"].pk)
    yield from (stop("reviews:honour", each.pk) for each in s.honours.values())


def of_member(s: ReviewsScene, stop: Make) -> Iterator[Any]:
    """A member on the way through his years."""
    yield stop("reviews:home")
    yield stop("reviews:review", s.asked.pk)
    yield stop("reviews:write", s.room.report("chen", s.asked).pk)
    yield stop("reviews:report", s.room.report("chen", s.confirmed).pk)
    yield stop("reviews:result", s.room.result("chen", s.confirmed).pk)
    yield stop("reviews:sheet", s.room.sheet("chen", s.marking).pk)
    yield stop("reviews:sheet", s.room.sheet("chen", s.grading).pk)
    yield stop("reviews:group", s.room.group(s.marking).pk)
    yield stop("reviews:honour", s.honours["confirmed"].pk)
    yield stop("reviews:published", s.confirmed.pk)


def of_standing_member(s: ReviewsScene, stop: Make) -> Iterator[Any]:
    """Returned for changes, and warned."""
    yield stop("reviews:home")
    yield stop("reviews:write", s.room.report("li", s.asked).pk)
    yield stop("reviews:absences")
    yield stop("reviews:missed", s.room.cast.members["li"].pk)


def of_convenor(s: ReviewsScene, stop: Make) -> Iterator[Any]:
    """The convenor of the group."""
    group = s.room.group(s.marking).pk
    yield stop("reviews:home")
    yield stop("reviews:group", group)
    yield stop("reviews:step", "review_group", group, "give_opinion")
    yield stop("reviews:suggestions")


def of_leader(s: ReviewsScene, stop: Make) -> Iterator[Any]:
    """The chairman confirms."""
    yield stop("reviews:home")
    yield stop("reviews:review", s.proposed.pk)
    yield stop("reviews:grades", s.proposed.pk)
    yield from (stop("reviews:step", "review", s.proposed.pk, verb) for verb in ("confirm", "return_grades"))
    yield from (
        stop("reviews:step", "honour", s.honours["proposed"].pk, verb) for verb in ("confirm", "return_list")
    )
    yield stop("reviews:honours")
    yield stop("reviews:absences")
    yield stop("reports:records", "reviews", "written")
