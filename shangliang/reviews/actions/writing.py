"""Writing a duty report: what is typed is kept, it is handed in once, and read by the office."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import words
from shangliang.core.perform import day_of, lock, perform
from shangliang.core.text import plain
from shangliang.reviews import permissions as may
from shangliang.reviews.actions.common import require
from shangliang.reviews.models import DutyReport
from shangliang.reviews.policy import LENGTH
from shangliang.reviews.prefill import account_of
from shangliang.tenancy import policy

WRITING = ("asked", "returned", "missing")
NOTE_MOST = 1000


@dataclass(frozen=True)
class ReportDraft:
    """The three parts of a report as they were typed."""

    done: str = ""
    lacking: str = ""
    plan: str = ""

    def normal(self) -> "ReportDraft":
        """Without what Word brings along and nobody sees."""
        return ReportDraft(plain(self.done), plain(self.lacking), plain(self.plan))


@transaction.atomic
def save_report(
    report: DutyReport,
    draft: ReportDraft,
    *,
    version: str | None = None,
    by: Actor,
    at: datetime,  # noqa: ARG001 - every action takes it; saving is not an act, so nothing is dated
) -> DutyReport:
    """Save what is written so far. Records nothing but the change history. Returns the locked row.

    Refused("stale") when another window has saved something else since `version`.
    """
    fresh = lock(report)
    require(by, may.own, fresh)
    if fresh.state not in WRITING:
        raise Refused("moved_on", f"述职报告已是“{fresh.state_label}”，不能再修改。")
    new = draft.normal()
    if (fresh.done, fresh.lacking, fresh.plan) == (new.done, new.lacking, new.plan):
        return fresh
    if version is not None and version != fresh.version:
        raise Refused("stale", "这份报告已在另一个窗口或设备上保存过新的内容，本页没有覆盖它。")
    if not fresh.facts:
        fresh.facts = account_of(fresh.member, fresh.review.year).numbers()
    fresh.done, fresh.lacking, fresh.plan = new.done, new.lacking, new.plan
    fresh.save(update_fields=["done", "lacking", "plan", "facts"])
    return fresh


@transaction.atomic
def refill(report: DutyReport, *, by: Actor, at: datetime) -> DutyReport:  # noqa: ARG001 - saving is not an act
    """按最新档案重写履职情况: the first part is written anew from the duty file as it stands, the others stay."""
    fresh = lock(report)
    require(by, may.own, fresh)
    if fresh.state not in WRITING:
        raise Refused("moved_on", f"述职报告已是“{fresh.state_label}”，不能再修改。")
    account = account_of(fresh.member, fresh.review.year)
    fresh.done, fresh.facts = account.text, account.numbers()
    fresh.save(update_fields=["done", "facts"])
    return fresh


@transaction.atomic
def submit_report(report: DutyReport, *, by: Actor, at: datetime) -> DutyReport:
    """报送述职报告, as it was saved last; late ones too, as long as the grades are not yet before the chair's meeting."""
    fresh = lock(report)
    most = int(policy.value(fresh.committee_id, LENGTH, day_of(at)))
    if not fresh.done:
        raise Refused("empty", "请写明履职情况。", "done")
    if not fresh.plan:
        raise Refused("empty", "请写明下一步打算。", "plan")
    if fresh.length > most:
        raise Refused("too_long", f"述职报告不能超过{most}字，现有{fresh.length}字。", "done")
    if fresh.review.state not in ("reporting", "marking", "grading"):
        raise Refused("closed", f"{fresh.review}已提请审定，不再接收述职报告。")
    verb = "submit_late" if fresh.state == "missing" else "submit"
    perform(fresh, verb, by=by, at=at, fields={"submitted_at": at})
    return fresh


@transaction.atomic
def accept_report(report: DutyReport, *, note: str = "", by: Actor, at: datetime) -> DutyReport:
    """审阅通过, with a remark if there is one."""
    note = words(note, NOTE_MOST, "note", "审阅意见", required=False)
    perform(report, "accept", by=by, at=at, note=note, fields={"note": note, "read_by": by.name[:40]})
    return report


@transaction.atomic
def send_back_report(report: DutyReport, *, note: str, by: Actor, at: datetime) -> DutyReport:
    """退回修改, with what is to be changed."""
    note = words(note, NOTE_MOST, "note", "退回意见")
    perform(report, "send_back", by=by, at=at, note=note, fields={"note": note, "read_by": by.name[:40]})
    return report


@transaction.atomic
def excuse_report(report: DutyReport, *, reason: str, by: Actor, at: datetime) -> DutyReport:
    """免于述职, for instance a member who came late in the year."""
    reason = words(reason, NOTE_MOST, "reason", "免于述职的理由")
    perform(report, "excuse", by=by, at=at, note=reason, fields={"note": reason, "read_by": by.name[:40]})
    return report
