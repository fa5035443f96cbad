"""Writing a speech: starting, saving, submitting, entering it for somebody, withdrawing, and making a brief or a proposal of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from shangliang.activities.actions.common import require_organiser
from shangliang.activities.models import Activity
from shangliang.audit.record import record
from shangliang.briefs import actions as briefs
from shangliang.briefs.actions.capturing import WRITERS
from shangliang.briefs.choices import Source
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, within
from shangliang.core.perform import begin, guard, lock, perform
from shangliang.core.text import plain
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, Member, MemberState, Organisation, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.proposals import actions as proposals
from shangliang.speeches import permissions as may
from shangliang.speeches.models import Call, CoSpeaker, Speech

TITLE_MOST, TEXT_MOST, REASON_MOST, MOST_CO = 100, 30_000, 500, 10
OPEN = ("draft", "returned")
Body = Organisation | SpecialCommittee | Sector | Group
_COLUMN: dict[type, str] = {
    Organisation: "organisation", SpecialCommittee: "special_committee", Sector: "sector", Group: "group",
}  # fmt: skip


@dataclass(frozen=True)
class SpeechDraft:
    """What an author writes; everything may be empty in a draft. `speaker` is the member who gives the speech of a body."""

    title: str = ""
    text: str = ""
    co_speakers: Sequence[Member] = field(default_factory=tuple)
    speaker: Member | None = None
    file: StoredFile | None = None


def words_in(text: str) -> int:
    """Characters without blanks, as word processors count Chinese."""
    return len("".join(text.split()))


def _values(draft: SpeechDraft) -> dict[str, Any]:
    text = within(plain(draft.text), TEXT_MOST, "text", "正文")
    return {
        "title": line(draft.title, TITLE_MOST, "title", "题目"),
        "text": text,
        "words": words_in(text),
        "speaker": draft.speaker,
    }


def _open_call(activity: Activity, at: datetime) -> Call:
    """The call of an announced meeting; Refused when there is none or its deadline has passed."""
    call = Call.objects.filter(activity=activity).first()
    if call is None or activity.state != "announced":
        raise Refused("no_call", "这次会议没有征集大会发言，或者会议已经结束。")
    if activity.speeches_until is not None and at > activity.speeches_until:
        until = timezone.localtime(activity.speeches_until)
        raise Refused("too_late", f"报送已于{until:%m月%d日%H:%M}截止，请联系会议组织者。")
    return call


def _co(speech: Speech, members: Sequence[Member]) -> None:
    """Write the co-speakers anew and the author line with them."""
    if len(members) > MOST_CO:
        raise Refused("too_many", f"联合发言人最多{MOST_CO}名。", "co_speakers")
    for member in members:
        if member.committee_id != speech.committee_id or member.state != MemberState.ACTIVE:
            raise Refused("unknown", "联合发言人应是本会在任委员。", "co_speakers")
        if member.pk == speech.member_id:
            raise Refused("self", "联合发言人中不用再写发言人本人。", "co_speakers")
    speech.co_speakers.all().delete()
    CoSpeaker.objects.bulk_create(
        CoSpeaker(committee_id=speech.committee_id, speech=speech, member=member, position=n)
        for n, member in enumerate(members, 1)
    )


def author_line(member: Member | None, body: Body | None, co_speakers: Sequence[Member]) -> str:
    """How the speech is signed: 陈志远 李秀兰, or the name of the body."""
    names = [str(body)] if body else [member.person.name] if member else []
    return " ".join([*names, *(each.person.name for each in co_speakers)])[:120]


def _new(
    activity: Activity, member: Member | None, body: Body | None, draft: SpeechDraft, at: datetime
) -> Speech:
    if (member is None) == (body is None):
        raise Refused("who", "请选择以谁的名义发言。", "standing")
    one = member or body
    if one is None or one.committee_id != activity.committee_id:
        raise Forbidden
    named = {_COLUMN[type(body)]: body} if body else {"member": member}
    return Speech(
        committee_id=activity.committee_id, activity=activity, file=draft.file, created_at=at,
        author=author_line(member, body, draft.co_speakers), **named, **_values(draft),
    )  # fmt: skip


def _may_speak_for(by: Actor, member: Member | None, body: Body | None) -> bool:
    own = by.in_own_right()
    spoken_for = own.ids(Role.CONVENOR) | own.ids(Role.LIAISON)
    if member is not None:
        return member.pk in own.ids(Role.MEMBER)
    return body is not None and body.pk in spoken_for


@transaction.atomic
def start(
    activity: Activity,
    draft: SpeechDraft,
    *,
    member: Member | None = None,
    body: Body | None = None,
    by: Actor,
    at: datetime,
) -> Speech:
    """Begin a draft, of oneself or in the name of a body one speaks for."""
    _open_call(activity, at)
    if by.person_id is not None and not _may_speak_for(by, member, body):
        raise Forbidden
    speech = begin(_new(activity, member, body, draft, at), by=by, at=at, label="起草发言")
    _co(speech, draft.co_speakers)
    return speech


@transaction.atomic
def save(speech: Speech, draft: SpeechDraft, *, by: Actor, at: datetime) -> Speech:
    """Save a draft or a returned speech; without a new file the old one stays."""
    fresh = lock(speech)
    if not allows(by, may.author, fresh):
        raise Forbidden
    if fresh.state not in OPEN:
        raise Refused("submitted", "已经报送，不能再改；需要修改的，请会议组织者退回。")
    values = _values(draft) | {"author": author_line(fresh.member, fresh.body, draft.co_speakers)}
    values |= {"file": draft.file} if draft.file else {}
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=[*values])
    _co(fresh, draft.co_speakers)
    del at  # saving a draft is no event
    return fresh


def _require_whole(speech: Speech, call: Call | None) -> None:
    if not speech.title:
        raise Refused("no_title", "请填写题目。", "title")
    if not speech.text:
        raise Refused("no_text", "请填写正文，附件不能代替正文。", "text")
    if call is not None and call.most and speech.words > call.most:
        raise Refused("too_long", f"正文不超过{call.most}字，现有{speech.words}字。", "text")


@transaction.atomic
def submit(speech: Speech, *, by: Actor, at: datetime) -> Speech:
    """报送. A returned one may come again after the deadline."""
    fresh = lock(speech)
    passed = guard(fresh, "submit", by=by, locked=True)
    call = Call.objects.filter(activity=fresh.activity).first()
    if fresh.state == "draft":
        call = _open_call(fresh.activity, at)
    _require_whole(fresh, call)
    fields = {"submitted_at": fresh.submitted_at or at, "answer": ""}
    perform(fresh, "submit", by=by, at=at, fields=fields, passed=passed)
    return fresh


@transaction.atomic
def enter(
    activity: Activity,
    draft: SpeechDraft,
    *,
    member: Member | None = None,
    body: Body | None = None,
    by: Actor,
    at: datetime,
) -> Speech:
    """代录: the organiser enters what was handed in on paper, also after the deadline; it counts as submitted."""
    by = require_organiser(activity, by=by)
    call = Call.objects.filter(activity=activity).first()
    if call is None or activity.state not in ("announced", "ended"):
        raise Refused("no_call", "这次会议没有征集大会发言。")
    speech = _new(activity, member, body, draft, at)
    _require_whole(speech, None)
    speech.noted_by, speech.submitted_at, speech.state = by.name[:40], at, "submitted"
    begin(speech, by=by, at=at, label="代录发言")
    _co(speech, draft.co_speakers)
    return speech


@transaction.atomic
def withdraw(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """撤回发言, with the reason."""
    words = line(reason, REASON_MOST, "reason", "理由", required=True)
    perform(speech, "withdraw", by=by, at=at, note=words, fields={"answer": words})
    return speech


def _own(speech: Speech, by: Actor) -> Speech:
    fresh = lock(speech)
    if not allows(by, may.author, fresh):
        raise Forbidden
    if not fresh.text:
        raise Refused("no_text", "还没有正文。")
    return fresh


@transaction.atomic
def to_brief(speech: Speech, *, by: Actor, at: datetime) -> Speech:
    """转为社情民意: a draft of the author with the text; once only."""
    fresh = _own(speech, by)
    if fresh.became_brief_id:
        raise Refused("made", "已经转为社情民意。")
    if not by.has(*WRITERS):
        raise Refused("no_writer", "您没有报送社情民意信息的岗位。")
    draft = briefs.BriefDraft(title=fresh.title, situation=fresh.text)
    fresh.became_brief = briefs.start(draft, source=Source.MEMBER, origin=("speech", fresh.pk), by=by, at=at)
    fresh.save(update_fields=["became_brief"])
    record("speech.to_brief", fresh, by=by, at=at, label="转为社情民意")
    return fresh


@transaction.atomic
def to_proposal(speech: Speech, *, by: Actor, at: datetime) -> Speech:
    """转为提案: a draft of the member with the text; once only."""
    fresh = _own(speech, by)
    if fresh.became_proposal_id:
        raise Refused("made", "已经转为提案草稿。")
    member = fresh.member
    if member is None or member.pk not in by.ids(Role.MEMBER):
        raise Refused("no_member", "只有委员本人的发言可以转为提案草稿。")
    content = proposals.Content(
        title=fresh.title, situation=fresh.text, contact_person=member.person.name, contact_phone=member.person.phone
    )  # fmt: skip
    fresh.became_proposal = proposals.start(member, by=by, at=at, content=content)
    fresh.save(update_fields=["became_proposal"])
    record("speech.to_proposal", fresh, by=by, at=at, label="转为提案")
    return fresh
