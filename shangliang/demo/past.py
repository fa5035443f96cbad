"""A year of the term before: brought in from a list, one row still to be put right; a second list not yet brought in."""

from datetime import date, datetime

from shangliang.archives import actions
from shangliang.archives.columns import COLUMNS
from shangliang.audit.record import without_reactions
from shangliang.demo.world import House
from shangliang.people.sheets import write_sheet
from shangliang.tenancy.models import Plenary, Term

_UNIT = "区教育局"
_DAYS = {
    "filed_on": "2021-01-22",
    "assigned_on": "2021-02-18",
    "replied_on": "2021-04-30",
    "closed_on": "2021-06-10",
}
_ROWS = (
    ("11", "关于增加公办幼儿园学位的提案", "郭宝山", _UNIT, "A"),
    ("12", "关于规范校外托管机构的提案", "郑玉梅、马春生", _UNIT, "B"),
    ("13", "关于整治学校周边占道经营的提案", "郭宝山", "区城管局", "A"),
)


def _sheet(*rows: tuple[str, ...]) -> bytes:
    keys = ("number", "title", "proposers", "units", "outcome")
    lines = (
        {"year": "2021", "state": "已办结", **_DAYS, **dict(zip(keys, row, strict=True))} for row in rows
    )
    return write_sheet("2021年", COLUMNS, lines)


def past(home: House, now: datetime) -> None:
    """Two lists of the office."""
    term = Term.objects.create(
        committee=home.committee,
        number=home.plenaries[0].term.number - 1,
        since=date(2016, 12, 1),
        until=date(2021, 11, 30),
    )
    Plenary.objects.create(
        committee=home.committee, term=term, number=5, opens_on=date(2021, 1, 18), closes_on=date(2021, 1, 21)
    )
    by = home.actor(home.people["wang-office"])
    with without_reactions():
        first = actions.store(_sheet(*_ROWS), file_name="2021年提案.xlsx", by=by, at=now)
        actions.begin_apply(first, by=by, at=now)
        actions.store(_sheet(("14", *_ROWS[0][1:])), file_name="2021年提案补遗.xlsx", by=by, at=now)
