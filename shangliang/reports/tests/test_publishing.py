"""Published numbers stay as they were; later differences name the records that came and went."""

from datetime import date, timedelta

import pytest

from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import NoSuchAxis, Scope, figures, split
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.reports.permissions import published_under
from shangliang.reports.publishing import differences, publish
from shangliang.reports.scopes import scope_words
from shangliang.tenancy.models import Plenary

pytestmark = pytest.mark.django_db
KEYS = ("proposals.filed", "proposals.filing_rate", "proposals.average_days", "people.members")


def test_a_published_number_stays_and_tells_what_changed(cast, noon):
    office, scope = cast.actor("wang"), Scope(cast.home.pk, 2026)
    kept, lost = cast.filed(noon), cast.filed(noon)
    made = publish(KEYS[:3], scope, title="二月工作总结", occasion="work_report", by=office, at=noon)
    assert [str(each) for each in differences(made)[:1]]
    assert not any(each.differs for each in differences(made))
    actions.withdraw(lost, reason="情况有变化。", by=cast.actor("chen"), at=noon + timedelta(hours=1))
    new = cast.filed(noon + timedelta(days=1))
    newer = cast.filed(noon + timedelta(days=1))
    filed, rate, days = differences(made)
    assert (filed.then, filed.now) == ("2件", "3件")
    assert {(each.record_id, each.came) for each in filed.changes} == {
        (lost.pk, False), (new.pk, True), (newer.pk, True),
    }  # fmt: skip
    assert (rate.then, rate.now) == ("100%（2／2）", "75%（3／4）")
    assert (days.then, days.now, days.differs) == ("—", "—", False)
    assert kept.pk not in {each.record_id for each in filed.changes}


def test_the_year_before_stands_beside_and_is_explained_too(cast, noon, as_person):
    """Only where the committee was at work that year; what changes later is told of both."""
    office, scope = (
        cast.actor("wang"),
        Scope(cast.home.pk, 2026, since=date(2026, 1, 1), until=date(2026, 3, 31)),
    )
    alone = publish(KEYS[:2], scope, title="一季度", by=office, at=noon)
    assert {one.year for one in alone.figures.all()} == {2026}
    before = Plenary.objects.create(
        committee=cast.home, term=cast.plenary.term, number=cast.plenary.number + 10,
        opens_on=date(2025, 1, 8), closes_on=date(2025, 1, 10),
    )  # fmt: skip
    old, late, new = cast.filed(noon), cast.filed(noon), cast.filed(noon)
    day = date(2025, 3, 1)
    for each in (old, late):
        Proposal.objects.filter(pk=each.pk).update(
            plenary=before, year=2025, filed_on=day, submitted_at=noon - timedelta(days=374)
        )
    made = publish(KEYS[:3], scope, title="一季度", by=office, at=noon)
    assert [(one.year, one.key, len(one.records)) for one in made.figures.all() if one.shape != "measure"] == [
        (2026, KEYS[0], 1), (2026, KEYS[1], 1), (2025, KEYS[0], 2), (2025, KEYS[1], 2),
    ]  # fmt: skip
    assert published_under(office, KEYS[0]).count() == 2
    Proposal.objects.filter(pk=late.pk).update(filed_on=date(2025, 4, 1))
    told = {(each.published.year, each.published.key): each for each in differences(made)}
    assert not told[2026, KEYS[0]].differs
    assert (told[2025, KEYS[0]].then, told[2025, KEYS[0]].now) == ("2件", "1件")
    assert [change.record_id for change in told[2025, KEYS[0]].changes] == [late.pk]
    page = as_person("wang").get(f"/reports/publications/{made.pk}/").content.decode()
    assert "上年同期（2025年）" in page
    assert "立案（2025年）" in page
    assert "当时2件，现在1件" in page
    assert str(late.pk) in page
    assert str(new.pk) not in page


def test_who_may_not_and_what_is_refused(cast, noon):
    scope = Scope(cast.home.pk, 2026)
    with pytest.raises(Forbidden):
        publish(KEYS[:1], scope, title="总结", by=cast.actor("chen"), at=noon)
    with pytest.raises(Forbidden):
        publish(KEYS[:1], Scope(cast.neighbour.pk, 2026), title="总结", by=cast.actor("wang"), at=noon)
    for keys, title in (((), "总结"), (("proposals.nothing",), "总结"), (KEYS[:1], " ")):
        with pytest.raises(Refused):
            publish(keys, scope, title=title, by=cast.actor("wang"), at=noon)


def test_narrow_scopes(cast, noon):
    proposal, scope = cast.filed(noon), Scope(cast.home.pk, 2026)
    filed = figures()["proposals.filed"]
    (sector,) = split(scope, [filed], "sector")[filed.key]
    assert sector == cast.members["chen"].sector_id
    (month,) = split(scope, [filed], "month")[filed.key]
    assert filed.records(scope.within("month", month)).get() == proposal
    assert filed.value(scope.within("sector", sector)) == 1
    assert filed.value(scope.within("sector", None)) == 0
    assert filed.value(Scope(cast.home.pk, 2026, since=noon.date(), until=noon.date())) == 1
    assert filed.value(Scope(cast.home.pk, 2026, since=noon.date() + timedelta(days=1))) == 0
    with pytest.raises(NoSuchAxis):
        filed.value(scope.within("unit", None))
    assert scope_words(scope.within("sector", sector)).startswith("2026年，界别：")
    above = cast.home.parent_id or cast.home.pk
    assert filed.value(Scope(above, 2026, below=True)) == 1
