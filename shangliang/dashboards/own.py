"""看板 of a member: what he filed and what became of it, his duty month by month, attendance, and what is missing. Only his own records."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs.own import own_briefs
from shangliang.core.access import Actor
from shangliang.dashboards.charts import Cell, Chart, Row, Tile
from shangliang.dashboards.topics.building import FUTURE
from shangliang.duty import progress, queries
from shangliang.duty.kinds import label_of
from shangliang.duty.queries import File, Part
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals import own as proposals
from shangliang.proposals.own import STAGES

TILES = (
    ("came", "参加会议活动", "次"),
    ("leave", "请假", "次"),
    ("absent", "缺席", "次"),
    ("done", "履职事项", "项"),
)
"""Parts of the file that stand on top."""


@dataclass(frozen=True)
class Own:
    """The year of one member."""

    member: Member
    year: int
    tiles: list[Tile]
    charts: list[Chart]
    missing: list[progress.Progress] = field(default_factory=list)


def membership(actor: Actor) -> Member | None:
    """The reader's own membership of the latest term; None for who is no member."""
    return queries.current_member(list(actor.ids(Role.MEMBER)))


def years_of(member: Member, today: date) -> list[int]:
    """Years of the member's term, the latest first."""
    return queries.years_of(member, today)


def own(actor: Actor, member: Member, year: int) -> Own:
    """Read the year; seven queries, eight with a checklist."""
    file = queries.file_of(member, year)
    stages = _stages(actor, year)
    lists = progress.active(member.committee_id, year)
    tiles = [
        Tile("提交的提案", str(sum(stages.values())), _proposals_url(year), "件"),
        *(_briefs(actor, year, show, label) for show, label in (("sent", "报送的社情民意"), ("issued", "编发的社情民意"))),
        *(_deeds_tile(file, only, label, unit) for only, label, unit in TILES),
    ]  # fmt: skip
    charts = [_proposals(stages, year), _months(file, timezone.localdate()), _kinds(file)]
    done = progress.progress_of([member], lists, year)[member.pk] if lists else []
    return Own(member, year, tiles, charts, done)


def deeds_url(year: int, part: Part) -> str:
    """Those of his deeds of a year that are asked for."""
    return f"{reverse('duty:mine')}?year={year}{part.query}#deeds"


def _deeds(file: File, part: Part) -> Cell:
    n = len(file.part(part).deeds)
    return Cell(n, str(n), deeds_url(file.year, part))


def _deeds_tile(file: File, only: str, label: str, unit: str) -> Tile:
    cell = _deeds(file, Part(only))
    return Tile(label, cell.shown, cell.url, unit)


def _proposals_url(year: int, stage: str = "") -> str:
    return f"{reverse('proposals:mine')}?{urlencode(proposals.Part(year, stage).query)}"


def _stages(actor: Actor, year: int) -> Counter[str]:
    """Proposals he signed by stage; drafts are not counted."""
    found = proposals.Part(year).narrow(proposals.own_proposals(actor)).order_by()
    states = dict(found.values_list("state").annotate(Count("pk", distinct=True)))
    return Counter({stage: sum(states.get(key, 0) for key in keys) for stage, (_, keys) in STAGES.items()})


def _briefs(actor: Actor, year: int, show: str, label: str) -> Tile:
    n = own_briefs(actor, show, year).count()
    return Tile(label, str(n), f"{reverse('briefs:mine')}?show={show}&year={year}", "件")


def _proposals(stages: Mapping[str, int], year: int) -> Chart:
    rows = tuple(
        Row(label, (Cell(stages[stage], str(stages[stage]), _proposals_url(year, stage)),))
        for stage, (label, _) in STAGES.items()
    )
    more = ("我的提案", reverse("proposals:mine"))
    return Chart(
        "stages", "我的提案现在到哪一步", "环节", ("我的提案",), rows, "件", "stack", "含联名的提案，不含草稿。", more=more, turned=True
    )  # fmt: skip


def _months(file: File, today: date) -> Chart:
    lines = tuple(
        Row(f"{month}月", (FUTURE if date(file.year, month, 1) > today else _deeds(file, Part("done", month=month)),))
        for month in range(1, 13)
    )  # fmt: skip
    return Chart("months", "各月的履职事项", "月份", ("履职事项",), lines, "项", "months", "请假和缺席不计。")


def _kinds(file: File) -> Chart:
    """What it was, the most frequent first."""
    found = sorted(file.counts.items(), key=lambda row: (-row[1], row[0]))
    lines = tuple(Row(label_of(kind), (_deeds(file, Part(kinds=(kind,))),)) for kind, _ in found)
    more = ("我的履职", deeds_url(file.year, Part()))
    return Chart("kinds", "履职事项的类别", "类别", ("次数",), lines, "", "lying", more=more)
