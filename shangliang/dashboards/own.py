"""看板 of a member: what he filed and what became of it, his duty month by month, attendance, and what is missing. Only his own records."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs.own import own_briefs
from shangliang.core.access import Actor, rows
from shangliang.dashboards.charts import Cell, Chart, Row, Tile
from shangliang.dashboards.topics.building import FUTURE
from shangliang.duty import progress, queries
from shangliang.duty.kinds import OUTCOMES, label_of
from shangliang.duty.models import Deed
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Proposal

CAME = ("attended", "late", "early", "written")
AWAY = ("on_leave", "absent")
STAGES = {
    "联名和修改": ("cosigning", "returned"),
    "审查中": ("submitted", "second_review", "joint_review"),
    "办理中": ("filed", "assigned", "handling"),
    "已答复": ("replied", "rated"),
    "已办结": ("closed", "merged"),
    "未立案和撤回": ("not_filed", "withdrawn"),
}


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
    """Read the year; six queries, seven with a checklist."""
    today = timezone.localdate()
    deeds = queries.file_of(member, year).deeds
    counting = [deed for deed in deeds if not deed.excluded]
    kinds = Counter(deed.kind for deed in counting)
    stages = _stages(actor, year)
    briefs = _briefs(actor, year)
    lists = progress.active(member.committee_id, year)
    came, away = _outcomes(kinds, CAME), _outcomes(kinds, AWAY)
    mine = f"{reverse('duty:mine')}?year={year}"
    tiles = [
        Tile("提交的提案", str(sum(stages.values())), reverse("proposals:mine"), "件"),
        Tile("报送的社情民意", str(briefs["sent"]), reverse("briefs:mine"), "件", note=_used(briefs)),
        Tile(
            "参加会议活动", str(came), mine, "次", note=f"请假{_outcomes(kinds, AWAY[:1])}次，缺席{_outcomes(kinds, AWAY[1:])}次" if away else "",
        ),
        Tile("履职事项", str(sum(kinds.values()) - away), mine, "项"),
    ]  # fmt: skip
    charts = [_proposals(stages), _months(counting, year, today, mine), _kinds(kinds, mine)]
    done = progress.progress_of([member], lists, year)[member.pk] if lists else []
    return Own(member, year, tiles, charts, done)


def _outcomes(kinds: Mapping[str, int], outcomes: Sequence[str]) -> int:
    return sum(n for kind, n in kinds.items() if kind.rpartition(".")[2] in outcomes and _is_attendance(kind))


def _is_attendance(kind: str) -> bool:
    nature, _, outcome = kind.rpartition(".")
    return outcome in OUTCOMES and nature != "speech"


def _used(briefs: Mapping[str, int]) -> str:
    return f"其中编发{briefs['issued']}件" if briefs["issued"] else ""


def _stages(actor: Actor, year: int) -> Counter[str]:
    """Proposals he signed by stage; drafts are not counted."""
    found = rows(actor, may.proposer, Proposal.objects.filter(year=year)).exclude(state="draft").order_by()
    states = dict(found.values_list("state").annotate(Count("pk", distinct=True)))
    return Counter({stage: sum(states.get(key, 0) for key in keys) for stage, keys in STAGES.items()})


def _briefs(actor: Actor, year: int) -> dict[str, int]:
    found = own_briefs(actor).filter(year=year, number__isnull=False).order_by()
    counted: dict[str, int] = found.aggregate(
        sent=Count("pk", distinct=True),
        issued=Count("pk", distinct=True, filter=Q(contributions__issue__state="issued")),
    )
    return counted


def _proposals(stages: Mapping[str, int]) -> Chart:
    url = reverse("proposals:mine")
    rows = tuple(Row(stage, (Cell(n, str(n), url),)) for stage, n in stages.items())
    note = "含联名的提案，不含草稿。"
    return Chart(
        "stages", "我的提案现在到哪一步", "环节", ("我的提案",), rows, "件", "stack", note, more=("我的提案", url), turned=True
    )  # fmt: skip


def _months(deeds: Sequence[Deed], year: int, today: date, url: str) -> Chart:
    done = Counter(deed.on.month for deed in deeds if deed.kind.rpartition(".")[2] not in AWAY)
    lines = tuple(
        Row(
            f"{month}月",
            (FUTURE if date(year, month, 1) > today else Cell(done[month], str(done[month]), url),),
        )
        for month in range(1, 13)
    )
    return Chart("months", "各月的履职事项", "月份", ("履职事项",), lines, "项", "months", "请假和缺席不计。")


def _kinds(kinds: Mapping[str, int], url: str) -> Chart:
    """What it was, the most frequent first."""
    found = sorted(kinds.items(), key=lambda row: (-row[1], row[0]))
    lines = tuple(Row(label_of(kind), (Cell(n, str(n), url),)) for kind, n in found)
    return Chart("kinds", "履职事项的类别", "类别", ("次数",), lines, "", "lying", more=("我的履职", url))
