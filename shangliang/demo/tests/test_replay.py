"""Published years come out exactly, each figure with its records."""

from datetime import UTC, datetime

import pytest

from shangliang.core.errors import Refused
from shangliang.core.figures import Ratio, Scope, figures, ratios
from shangliang.demo.replay import PLACES, compare, replay
from shangliang.demo.replay_briefs import replay_briefs
from shangliang.reports.records import short_lines

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ["牡丹区2023", "枣强县2022"])
def test_a_published_year_comes_out(db, name):
    place = PLACES[name]
    committee = replay(place, now=NOW)
    scope = Scope(committee.pk, place.year)
    found = list(compare(place, committee))
    assert [counted for *_, counted in found] == list(place.published.values())
    for key in place.published:
        figure = figures().get(key) or ratios()[key]
        counted = figure.numerator if isinstance(figure, Ratio) else figure
        assert len(list(short_lines(counted.records(scope)))) == counted.value(scope) > 0
    with pytest.raises(Refused, match="已经重放过"):
        replay(place, now=NOW)


def test_a_published_year_of_briefs_comes_out_in_one_tree(db):
    for county, committee in replay_briefs(now=NOW):
        found = list(compare(county, committee))
        assert [counted for *_, counted in found] == list(county.published.values()), county.name
        for key in county.published:
            records = figures()[key].records(Scope(committee.pk, county.year))
            assert len(list(short_lines(records))) == int(county.published[key])
    with pytest.raises(Refused, match="已经重放过"):
        replay_briefs(now=NOW)
