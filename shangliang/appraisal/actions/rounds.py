"""Two-way evaluation 双向评议: opening a round, filling in, closing."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shangliang.appraisal.choices import Side
from shangliang.appraisal.models import Round, Sheet
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.people.roles import Role
from shangliang.proposals.choices import ANSWERING
from shangliang.proposals.models import Assignment
from shangliang.tenancy.models import Committee

WHOLE = 100  # points of one sheet
MOST_CRITERIA = 12


def parse_criteria(text: str, field: str) -> list[dict[str, object]]:
    """Lines of “名称 分值” → criteria; Refused at the field unless there are some, each once, and they add up to 100."""
    found: list[dict[str, object]] = []
    for line in text.splitlines():
        name, _, points = line.strip().rpartition(" ")
        if not line.strip():
            continue
        if not name.strip() or not points.isascii() or not points.isdigit() or int(points) < 1:
            raise Refused(
                "bad_line", f"“{line.strip()[:30]}”不是“项目名称 分值”的格式，如“科学性 20”。", field
            )
        found.append({"name": name.strip()[:20], "points": int(points)})
    if len({each["name"] for each in found}) < len(found) or len(found) > MOST_CRITERIA:
        raise Refused("twice", f"评议项目不能重名，最多{MOST_CRITERIA}项。", field)
    total = sum(int(str(each["points"])) for each in found)
    if total != WHOLE:
        raise Refused("not_100", f"各项分值合计应为{WHOLE}分，现为{total}分。", field)
    return found


@transaction.atomic
def open_round(year: int, *, unit_criteria: str, member_criteria: str, by: Actor, at: datetime) -> Round:
    """Ask both sides about every answering unit's part in every closed proposal of the year."""
    if not by.has(Role.OFFICE):
        raise Forbidden
    fresh = Round(
        committee_id=by.committee,
        year=year,
        unit_criteria=parse_criteria(unit_criteria, "unit_criteria"),
        member_criteria=parse_criteria(member_criteria, "member_criteria"),
    )
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=by.committee)  # one at a time
    if Round.objects.filter(committee_id=by.committee, year=year).exists():
        raise Refused("there", f"{year}年的双向评议已经开始过。", "year")
    parts = list(
        Assignment.objects.filter(
            committee_id=by.committee, proposal__year=year, proposal__state="closed", role__in=ANSWERING
        )
        .exclude(state="transferred")
        .select_related("proposal", "unit")
        .order_by("proposal__filed_number")
    )
    if not parts:
        raise Refused("nothing", f"{year}年还没有办结的提案，不能开始评议。", "year")
    begin(fresh, by=by, at=at, label="开始双向评议")
    for part in parts:
        for side in Side:
            sheet = Sheet(
                committee_id=part.committee_id,
                round=fresh,
                proposal=part.proposal,
                assignment=part,
                side=side,
            )
            begin(sheet, by=by, at=at, label="征求评议")
    return fresh


@transaction.atomic
def fill(sheet: Sheet, *, scores: Sequence[int], comment: str, by: Actor, at: datetime) -> Sheet:
    """提交评议: points for every criterion; not changed afterwards."""
    fresh = lock(sheet)
    passed = guard(fresh, "fill", by=by, locked=True)
    criteria = fresh.round.criteria(fresh.side)
    if len(scores) != len(criteria):
        raise Refused("incomplete", "请逐项评分。")
    for n, (score, criterion) in enumerate(zip(scores, criteria, strict=True)):
        most = int(str(criterion["points"]))
        if not 0 <= score <= most:
            raise Refused("out_of_range", f"“{criterion['name']}”应在0至{most}分之间。", f"score_{n}")
    fields = {
        "scores": list(scores),
        "total": sum(scores),
        "comment": comment.strip(),
        "filled_by": by.name,
    }
    perform(fresh, "fill", by=by, at=at, fields=fields, passed=passed)
    return fresh


@transaction.atomic
def close_round(record: Round, *, by: Actor, at: datetime) -> Round:
    """结束评议, when all sheets are in or the time is over: what is not in by then is 未评议, and the sides may read what there is."""
    fresh = lock(record)
    passed = guard(fresh, "close", by=by, locked=True)
    # Locked, so that a sheet handed in at this very moment is either in or late.
    waiting = fresh.sheets.filter(state="asked").select_related("proposal").order_by("pk")
    left = list(waiting.select_for_update(of=("self",)))
    if left and fresh.due_on is not None and day_of(at) <= fresh.due_on:
        raise Refused(
            "too_early",
            f"还有{len(left)}张评议表没有交来，期限到{fresh.due_on:%Y-%m-%d}，交齐或者到期后再结束。",
        )
    perform(fresh, "close", by=by, at=at, passed=passed)
    for sheet in left:
        perform(sheet, "lapse", by=by, at=at)
    return fresh
