"""编辑签发: an issue made of one or several briefs; every change kept; signed, numbered, sent."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.common import lock_brief, lock_issue, need, require
from shangliang.briefs.actions.delivering import deliver
from shangliang.briefs.actions.outcomes import adopt
from shangliang.briefs.choices import Category, Urgency
from shangliang.briefs.letters import issue_document
from shangliang.briefs.models import Brief, Contribution, Issue, Receiver, Version
from shangliang.briefs.policy import SERIES, THROUGH_SERIES
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.core.text import one_line, plain
from shangliang.files.store import keep_made
from shangliang.files.uploads import ALLOWED
from shangliang.people.permissions import as_editor
from shangliang.tenancy import policy
from shangliang.tenancy.numerals import ordinal

MOST_BRIEFS, TITLE_LIMIT, TEXT_LIMIT = 50, 100, 20_000
USABLE = ("submitted", "kept", "selected", "issued")


@transaction.atomic
def open_issue(briefs: Sequence[Brief], *, by: Actor, at: datetime) -> Issue:
    """合并编辑: begin an issue of these briefs, in this order. Those not yet selected are selected with it. The first version is composed of their words."""
    by = as_editor(by, by.committee_id)
    if not briefs:
        raise Refused("nothing", "请先选择要采编的来稿。")
    if len(briefs) > MOST_BRIEFS:
        raise Refused("too_many", f"一期最多采编{MOST_BRIEFS}件来稿。")
    chosen = [_usable(brief, by=by, at=at) for brief in briefs]
    first = chosen[0]
    through = any(brief.is_through for brief in chosen)
    issue = Issue(
        committee_id=by.committee,
        title=first.title if len(chosen) == 1 else "",
        text=composed(chosen),
        category=first.category,
        urgency=Urgency.THROUGH if through else Urgency.NORMAL,
        opened_by_id=by.person,
    )
    begin(issue, by=by, at=at, label="开始编辑", data={"briefs": [str(brief.pk) for brief in chosen]})
    for position, brief in enumerate(chosen):
        _contribute(issue, brief, position, at)
    _keep_version(issue, by=by, at=at)
    return issue


def _usable(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """The brief locked and selected; one that was issued before may feed another issue."""
    fresh = lock_brief(brief)
    require(by, may.editor, fresh)
    if fresh.state not in USABLE:
        raise Refused("moved_on", f"来稿《{fresh}》目前“{fresh.state_label}”，不能采编。")
    if fresh.state in ("submitted", "kept"):
        perform(fresh, "select", by=by, at=at)
    return fresh


def composed(briefs: Sequence[Brief]) -> str:
    """The briefs' own words in order; several get numbered headings of their titles."""
    parts = []
    for n, brief in enumerate(briefs, 1):
        texts = [text for text in (brief.situation, brief.analysis, brief.suggestion) if text]
        heading = [f"{ordinal(n)}、{brief.title}"] if len(briefs) > 1 else []
        parts.append("\n".join([*heading, *texts]))
    return "\n".join(parts)


def _contribute(issue: Issue, brief: Brief, position: int, at: datetime) -> Contribution:
    part = Contribution(
        committee_id=issue.committee_id, issue=issue, brief=brief, position=position, created_at=at
    )
    part.save(force_insert=True)
    return part


def _keep_version(issue: Issue, *, by: Actor, at: datetime) -> Version:
    last = issue.versions.order_by("-number").first()
    if last and (last.title, last.text) == (issue.title, issue.text):
        return last
    version = Version(
        committee_id=issue.committee_id,
        issue=issue,
        number=last.number + 1 if last else 1,
        title=issue.title,
        text=issue.text,
        saved_by=by.name[:40],
        created_at=at,
    )
    version.save(force_insert=True)
    return version


def _in_editing(issue: Issue, by: Actor) -> Issue:
    fresh = lock_issue(issue)
    require(by, may.issue_editor, fresh)
    if fresh.state != "editing":
        raise Refused("moved_on", f"此期目前“{fresh.state_label}”，不能再改。")
    return fresh


@transaction.atomic
def save_issue(
    issue: Issue,
    *,
    title: str,
    text: str,
    category: str = Category.OTHER,
    urgency: str = Urgency.NORMAL,
    receivers: Sequence[Receiver] = (),
    based_on: int | None = None,
    by: Actor,
    at: datetime,
) -> Version:
    """Keep the text as a version. Refused when somebody else saved after version `based_on`, which the form was made from."""
    fresh = _in_editing(issue, by)
    last = fresh.versions.order_by("-number").first()
    if based_on is not None and last is not None and last.number != based_on:
        raise Refused(
            "overtaken", f"{last.saved_by}刚刚保存了第{last.number}稿，请先比较再保存，您填写的内容仍在下面。"
        )
    title, text = one_line(title), plain(text)
    for value, limit, field, words in (
        (title, TITLE_LIMIT, "title", "题目"),
        (text, TEXT_LIMIT, "text", "正文"),
    ):
        if len(value) > limit:
            raise Refused("too_long", f"{words}不超过{limit}个字，现有{len(value)}个字。", field)
    if category not in Category.values or urgency not in Urgency.values:
        raise Refused("unknown", "请从列表中选择。", "category")
    if any(receiver.committee_id != fresh.committee_id for receiver in receivers):
        raise Refused("unknown", "请从列表中选择报送对象。", "receivers")
    fresh.title, fresh.text, fresh.category, fresh.urgency = title, text, category, urgency
    fresh.save(update_fields=["title", "text", "category", "urgency"])
    fresh.receivers.set(receivers)
    return _keep_version(fresh, by=by, at=at)


@transaction.atomic
def add_brief(issue: Issue, brief: Brief, *, by: Actor, at: datetime) -> Contribution:
    """Take one more brief into the issue; its words are appended to the text."""
    fresh = _in_editing(issue, by)
    if fresh.contributions.filter(brief=brief).exists():
        raise Refused("twice", "这件来稿已在本期中。")
    if fresh.contributions.count() >= MOST_BRIEFS:
        raise Refused("too_many", f"一期最多采编{MOST_BRIEFS}件来稿。")
    chosen = _usable(brief, by=by, at=at)
    last = fresh.contributions.order_by("-position").values_list("position", flat=True).first()
    part = _contribute(fresh, chosen, 0 if last is None else last + 1, at)
    fresh.text = "\n".join(text for text in (fresh.text, chosen.title, composed([chosen])) if text)
    fresh.save(update_fields=["text"])
    _keep_version(fresh, by=by, at=at)
    record("issue.add_brief", fresh, by=by, at=at, label="并入来稿", note=str(chosen))
    return part


@transaction.atomic
def remove_brief(part: Contribution, *, by: Actor, at: datetime) -> None:
    """Take a brief out of the issue; its words in the text are the editor's to delete. It waits to be used elsewhere."""
    fresh = _in_editing(part.issue, by)
    if fresh.contributions.count() == 1:
        raise Refused("last", "一期至少有一件来稿；不再编发的，请选“不再编发”。")
    record("issue.remove_brief", fresh, by=by, at=at, label="移出来稿", note=str(part.brief))
    part.delete()


@transaction.atomic
def hand_in(issue: Issue, *, by: Actor, at: datetime) -> Issue:
    """送签: title, text and receivers are there."""
    fresh = lock_issue(issue)
    passed = guard(fresh, "hand_in", by=by, locked=True)
    need(fresh.title, "title", "请填写题目。")
    need(fresh.text, "text", "请填写正文。")
    if not fresh.receivers.exists():
        raise Refused("no_receiver", "请选择报送对象。", "receivers")
    perform(fresh, "hand_in", by=by, at=at, passed=passed)
    return fresh


@transaction.atomic
def take_back(issue: Issue, *, by: Actor, at: datetime) -> Issue:
    """撤回修改 before it is signed."""
    perform(issue, "take_back", by=by, at=at)
    return issue


@transaction.atomic
def return_issue(issue: Issue, *, note: str, by: Actor, at: datetime) -> Issue:
    """退回修改, with the leader's opinion."""
    perform(issue, "return_issue", by=by, at=at, note=need(note, "note", "请写明修改意见。"))
    return issue


@transaction.atomic
def drop(issue: Issue, *, reason: str, by: Actor, at: datetime) -> Issue:
    """不再编发: its briefs that are in no other issue wait for the editor again."""
    fresh = lock_issue(issue)
    perform(fresh, "drop", by=by, at=at, note=need(reason, "reason", "请写明理由。"))
    for part in fresh.contributions.select_related("brief"):
        brief = lock_brief(part.brief)
        elsewhere = brief.contributions.exclude(issue=fresh).exclude(issue__state="dropped")
        if brief.state == "selected" and not elsewhere.exists():
            perform(brief, "put_back", by=by, at=at)
    return fresh


@transaction.atomic
def sign(issue: Issue, *, note: str = "", by: Actor, at: datetime) -> Issue:
    """签发: number and document; the briefs are issued, the receivers get it, and what came from lower committees is adopted there."""
    fresh = lock_issue(issue)
    passed = guard(fresh, "sign", by=by, locked=True)
    today = day_of(at)
    key = THROUGH_SERIES if fresh.urgency == Urgency.THROUGH else SERIES
    fresh.series = str(policy.value(fresh.committee_id, key, today))[:40]
    fresh.year, fresh.issued_on, fresh.signed_by = today.year, today, passed.by.name[:40]
    fresh.number = next_number(fresh.committee_id, f"issue.{fresh.series}.{today.year}")
    name = f"{fresh.series}{fresh.shown_number}.docx"
    fields = {
        name_: getattr(fresh, name_) for name_ in ("series", "year", "issued_on", "signed_by", "number")
    }
    fields["file"] = keep_made(
        issue_document(fresh),
        name=name,
        mime=ALLOWED["docx"],
        committee=fresh.committee_id,
        by=by.person,
        at=at,
    )
    note = f"{fresh.series}{fresh.shown_number}" + (f"。{note.strip()}" if note.strip() else "")
    perform(fresh, "sign", by=by, at=at, note=note, fields=fields, passed=passed)
    for part in fresh.contributions.select_related("brief"):
        brief = lock_brief(part.brief)
        if brief.state == "selected":
            perform(brief, "issue", by=by, at=at, note=f"编入{fresh.series}{fresh.shown_number}")
    adopt(fresh, at=at)
    deliver(fresh, list(fresh.receivers.filter(is_active=True)), by=by, at=at)
    return fresh
