"""Supervision of a key proposal (重点督办): activities, media, report, the leader's instruction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of, perform
from shangliang.files.models import StoredFile
from shangliang.people.models import Person, SpecialCommittee
from shangliang.proposals.actions import mark_key
from shangliang.proposals.actions.common import hold_case, need, require, require_state
from shangliang.supervision import permissions as may
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.models import Activity, ActivityFile, MediaReport, Supervision

UNDER_WAY = ("following", "reported")
FILES_MOST = 20


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as it is written down."""

    kind: str
    held_on: date
    place: str
    people: str
    units: str
    found: str
    promised: str = ""


def _locked(supervision: Supervision) -> Supervision:
    hold_case(supervision.proposal_id)
    return Supervision.objects.select_for_update(of=("self",)).get(pk=supervision.pk)


@transaction.atomic
def save_activity(
    supervision: Supervision,
    draft: ActivityDraft,
    *,
    files: Sequence[StoredFile] = (),
    activity: Activity | None = None,
    by: Actor,
    at: datetime,
) -> Activity:
    """登记督办活动, or correct one that is written down already; files are added to those that are there."""
    fresh = _locked(supervision)
    require(by, may.works_on, fresh)
    require_state(fresh, UNDER_WAY, "本案督办已经结束，不能再登记督办活动。")
    if draft.kind not in ActivityKind.values:
        raise Refused("required", "请选择督办形式。", "kind")
    if draft.held_on > day_of(at):
        raise Refused("future", "活动日期不能晚于今天。", "held_on")
    need(draft.found, "found", "请写明督办情况。")
    row = activity or Activity(committee_id=fresh.committee_id, supervision=fresh, created_at=at)
    if row.supervision_id != fresh.pk:
        raise Refused("elsewhere", "该活动不属于本案。")
    for name, value in asdict(draft).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.recorded_by = by.name[:40]
    row.save()
    if row.files.count() + len(files) > FILES_MOST:
        raise Refused("too_many", f"每次活动的材料最多{FILES_MOST}个。", "material")
    for file in files:
        ActivityFile(committee_id=fresh.committee_id, activity=row, file=file, created_at=at).save()
    _told(fresh, "activity", f"{'更正' if activity else '登记'}{row.get_kind_display()}", by=by, at=at)
    return row


@transaction.atomic
def save_media(
    supervision: Supervision,
    *,
    title: str,
    medium: str,
    link: str,
    published_on: date,
    media: MediaReport | None = None,
    by: Actor,
    at: datetime,
) -> MediaReport:
    """登记媒体报道, or correct one; also after the supervision has ended."""
    fresh = _locked(supervision)
    require(by, may.works_on, fresh)
    row = media or MediaReport(committee_id=fresh.committee_id, supervision=fresh, created_at=at)
    if row.supervision_id != fresh.pk:
        raise Refused("elsewhere", "该报道不属于本案。")
    row.title, row.medium = need(title, "title", "请填写标题。"), need(medium, "medium", "请填写媒体。")
    row.link, row.published_on = link.strip(), published_on
    row.save()
    _told(
        fresh,
        "media",
        f"{'更正' if media else '登记'}媒体报道",
        by=by,
        at=at,
        note=f"{row.medium}《{row.title}》",
    )
    return row


def _told(supervision: Supervision, key: str, label: str, *, by: Actor, at: datetime, note: str = "") -> None:
    record(
        f"supervision.{key}",
        supervision,
        by=by,
        at=at,
        label=label,
        case_id=supervision.proposal_id,
        note=note,
    )


@transaction.atomic
def save_report(supervision: Supervision, *, report: str, by: Actor, at: datetime) -> Supervision:
    """Save the supervision report 督办报告 so far."""
    del at  # a draft leaves no event; its changes are kept by the row's history
    fresh = _locked(supervision)
    require(by, may.works_on, fresh)
    require_state(fresh, ("following",), "督办报告已经报送，不能再修改。")
    fresh.report, fresh.report_by = report.strip(), by.name[:40]
    fresh.save(update_fields=["report", "report_by"])
    return fresh


@transaction.atomic
def report(supervision: Supervision, *, report: str, by: Actor, at: datetime) -> Supervision:
    """报送督办报告 to the lead supervisor; at least one activity has taken place."""
    hold_case(supervision.proposal_id)
    fields = {
        "report": report.strip(),
        "report_by": by.name[:40],
        "reported_on": day_of(at),
    }
    perform(supervision, "report", by=by, at=at, fields=fields)
    need(report, "report", "请撰写督办报告。")
    if not Activity.objects.filter(supervision=supervision).exists():
        raise Refused("no_activity", "还没有登记督办活动：请先登记视察、调研、督办协商会或走访，再报送报告。")
    return supervision


@transaction.atomic
def instruct(supervision: Supervision, *, instruction: str, by: Actor, at: datetime) -> Supervision:
    """批示: the lead supervisor has read the report; units and proposers learn what he asks for."""
    hold_case(supervision.proposal_id)
    words = need(instruction, "instruction", "请填写批示意见。")
    fields = {"instruction": words, "instructed_by": by.name[:40], "instructed_on": day_of(at)}
    perform(supervision, "instruct", by=by, at=at, note=words, fields=fields)
    return supervision


@transaction.atomic
def return_report(supervision: Supervision, *, note: str, by: Actor, at: datetime) -> Supervision:
    """退回补充, with what is missing."""
    hold_case(supervision.proposal_id)
    perform(supervision, "return_report", by=by, at=at, note=need(note, "note", "请写明需要补充的内容。"))
    return supervision


@transaction.atomic
def pass_on(
    supervision: Supervision,
    *,
    supervisor: Person,
    special_committee: SpecialCommittee | None,
    note: str,
    by: Actor,
    at: datetime,
) -> Supervision:
    """调整分工: another leader or special committee takes over, for instance after a change of posts."""
    hold_case(supervision.proposal_id)
    note = need(note, "note", "请写明调整依据。")
    mark_key(
        supervision.proposal,
        supervisor=supervisor,
        special_committee=special_committee,
        note=f"改由{supervisor.name}领衔督办：{note}",
        by=by,
        at=at,
    )
    perform(supervision, "pass_on", by=by, at=at, note=note)
    return supervision


@transaction.atomic
def stop(supervision: Supervision, *, reason: str, by: Actor, at: datetime) -> Supervision:
    """终止督办, for a proposal that was withdrawn or merged."""
    hold_case(supervision.proposal_id)
    perform(supervision, "stop", by=by, at=at, note=need(reason, "reason", "请写明终止督办的理由。"))
    return supervision
