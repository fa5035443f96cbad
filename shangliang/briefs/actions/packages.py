"""跨平台报送: an issue goes to a committee on another installation as a signed package, and its outcomes come back in one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs import packing
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.common import require
from shangliang.briefs.actions.outcomes import OutcomeDraft, Whence, put_outcome, take_back_from_peer
from shangliang.briefs.choices import AdoptionForm, Category, OutcomeKind, OutcomeLevel, Source, Urgency
from shangliang.briefs.models import Author, Brief, BriefFile, Issue, Outcome, Peer, SigningKey
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of
from shangliang.core.secret_box import open_sealed, seal
from shangliang.core.text import one_line, plain
from shangliang.files.store import keep, path_of
from shangliang.people.permissions import as_editor
from shangliang.tenancy.models import Committee, Plenary

TITLE_LIMIT, TEXT_LIMIT = 100, 20_000
DOCUMENT = "issue.docx"


def own_key(committee_id: UUID) -> SigningKey:
    """The committee's own key, made when it is first asked for."""
    private, public = packing.new_key()
    key, _ = SigningKey.objects.get_or_create(
        committee_id=committee_id, defaults={"public_key": public, "sealed": seal(private)}
    )
    return key


@transaction.atomic
def add_peer(*, name: str, public_key: str, is_superior: bool, by: Actor, at: datetime) -> Peer:
    """登记往来平台: from now on packages signed with this key are believed to be from that committee."""
    by = as_editor(by, by.committee_id)
    name, public_key = one_line(name)[:80], "".join(public_key.split())
    if not name:
        raise Refused("required", "请填写政协名称。", "name")
    if not packing.is_key(public_key):
        raise Refused("bad_key", "公钥的格式不对，请完整复制对方页面上的公钥。", "public_key")
    peers = Peer.objects.filter(committee_id=by.committee)
    if peers.filter(name=name).exists() or peers.filter(public_key=public_key).exists():
        raise Refused("twice", "已登记过这个名称或公钥。", "name")
    peer = Peer(
        committee_id=by.committee, name=name, public_key=public_key, is_superior=is_superior, created_at=at
    )
    peer.save(force_insert=True)
    note = f"{name}，指纹{packing.fingerprint(public_key)}"
    record("peer.add", peer, by=by, at=at, label="登记往来平台", note=note)
    return peer


def _pack(committee_id: UUID, content: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    committee = Committee.objects.get(pk=committee_id)
    sender = {"name": committee.short_name, "level": committee.level}
    key = own_key(committee_id)
    return packing.pack({"from": sender, **content}, files, private_key=open_sealed(key.sealed))


@transaction.atomic
def export_issue(issue: Issue, *, by: Actor, at: datetime) -> bytes:
    """The package of an issued issue: its text, number and document; no authors (who wrote it stays here)."""
    require(by, may.issue_editor, issue)
    if issue.state != "issued" or issue.file is None or issue.issued_on is None:
        raise Refused("not_issued", "签发以后才能导出报送包。")
    content = {
        "kind": "issue",
        "issue": {
            "id": str(issue.pk),
            "title": issue.title,
            "text": issue.text,
            "category": issue.category,
            "urgency": issue.urgency,
            "number": f"{issue.series}{issue.shown_number}",
            "issued_on": issue.issued_on.isoformat(),
        },
    }
    data = _pack(issue.committee_id, content, {DOCUMENT: path_of(issue.file.sha256).read_bytes()})
    record("issue.export", issue, by=by, at=at, label="导出报送包")
    return data


def _opened(data: bytes, kind: str, committee_id: UUID) -> tuple[packing.Package, Peer]:
    """The package and its sender, if we know him."""
    try:
        package = packing.unpack(data)
    except packing.PackageError as error:
        raise Refused("bad_package", str(error), "file") from error
    peer = Peer.objects.filter(
        committee_id=committee_id, public_key=package.public_key, is_active=True
    ).first()
    if peer is None:
        raise Refused("unknown_peer", "签名的平台尚未登记，请先与对方核对公钥指纹后登记。", "file")
    if package.manifest.get("kind") != kind:
        raise Refused("other_kind", "这不是要导入的那一种报送包。", "file")
    return package, peer


@transaction.atomic
def import_issue(data: bytes, *, by: Actor, at: datetime) -> Brief:
    """导入来稿: the issue of a lower committee elsewhere becomes a brief here; the same package again is the same brief."""
    by = as_editor(by, by.committee_id)
    package, peer = _opened(data, "issue", by.committee)
    try:
        said = package.manifest["issue"]
        issue_id, title, text = UUID(said["id"]), one_line(said["title"]), plain(said["text"])
        category, urgency = said["category"], said["urgency"]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("bad_package", "报送包的内容不完整，请重新索取。", "file") from error
    known = Brief.objects.filter(committee_id=by.committee, peer=peer, peer_issue=issue_id).first()
    if known:
        return known
    year = day_of(at).year
    brief = Brief(
        committee_id=by.committee,
        plenary=Plenary.objects.current(by.committee, day_of(at)),
        year=year,
        number=next_number(by.committee, f"brief.{year}"),
        title=title[:TITLE_LIMIT],
        situation=text[:TEXT_LIMIT],
        category=category if category in Category.values else Category.OTHER,
        urgency=urgency if urgency in Urgency.values else Urgency.NORMAL,
        source=Source.LOWER,
        source_name=peer.name,
        peer=peer,
        peer_issue=issue_id,
        written_by_id=by.person,
        submitted_at=at,
        state="submitted",
    )
    begin(brief, by=by, at=at, label="导入下级政协报送", note=peer.name)
    Author.objects.create(committee_id=by.committee, brief=brief, name=peer.name, created_at=at)
    if DOCUMENT in package.files:
        stored = keep(package.files[DOCUMENT], f"{title[:40]}.docx", field="file", by=by, at=at)
        BriefFile.objects.create(committee_id=by.committee, brief=brief, file=stored, created_at=at)
    return brief


@transaction.atomic
def export_outcomes(peer: Peer, *, by: Actor, at: datetime) -> bytes:
    """回传成果: everything that came of this peer's issues so far; importing it again only adds what is new."""
    by = as_editor(by, peer.committee_id)
    briefs = Brief.objects.filter(committee_id=by.committee, peer=peer).prefetch_related(
        "outcomes", "contributions__issue__outcomes", "contributions__issue__committee"
    )
    said = [each for brief in briefs for each in _outcomes_of(brief)]
    states = {str(brief.peer_issue): brief.state_label for brief in briefs}
    record("peer.export", peer, by=by, at=at, label="导出成果回传包", note=f"{len(said)}项")
    return _pack(by.committee, {"kind": "outcomes", "outcomes": said, "states": states}, {})


def _outcomes_of(brief: Brief) -> Iterator[dict[str, Any]]:
    issue_id = str(brief.peer_issue)
    for outcome in brief.outcomes.all():
        yield {"issue": issue_id, **_said(outcome)}
    for part in brief.contributions.all():
        issue = part.issue
        if issue.state != "issued" or issue.issued_on is None:
            continue
        several = issue.contributions.count() > 1
        yield {
            "issue": issue_id,
            "id": str(uuid5(issue.pk, str(brief.pk))),
            "kind": OutcomeKind.ADOPTION,
            "level": issue.committee.level,
            "form": AdoptionForm.COMBINED if several else AdoptionForm.SINGLE,
            "on": issue.issued_on.isoformat(),
            "where": f"{issue.committee.short_name}《{issue.series}》{issue.shown_number}",
            "by_whom": "",
            "text": "",
            "taken_back": "",
        }
        for outcome in issue.outcomes.all():
            own = _said(outcome)
            combined = several and own["form"] == AdoptionForm.SINGLE
            yield {"issue": issue_id, **own, "form": AdoptionForm.COMBINED if combined else own["form"]}


def _said(outcome: Outcome) -> dict[str, Any]:
    plainly = {name: getattr(outcome, name) for name in ("kind", "level", "form", "where", "by_whom", "text")}
    return {
        "id": str(outcome.pk),
        **plainly,
        "on": outcome.on.isoformat(),
        "taken_back": outcome.taken_back_why if outcome.taken_back_at else "",
    }


@transaction.atomic
def import_outcomes(data: bytes, *, by: Actor, at: datetime) -> list[Outcome]:
    """导入成果: what is new is recorded on our issues, carried down, and told to the authors; what was taken back there is taken back here."""
    by = as_editor(by, by.committee_id)
    package, peer = _opened(data, "outcomes", by.committee)
    if not peer.is_superior:
        raise Refused("not_superior", "只接受上级政协回传的成果。", "file")
    new = []
    try:
        for said in package.manifest["outcomes"]:
            made = _take_in(said, peer, by=by, at=at)
            new += [made] if made else []
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("bad_package", "成果回传包的内容不完整，请重新索取。", "file") from error
    record("peer.import", peer, by=by, at=at, label="导入成果回传包", note=f"新增{len(new)}项")
    return new


def _take_in(said: Mapping[str, Any], peer: Peer, *, by: Actor, at: datetime) -> Outcome | None:
    """One outcome; None when it is known or of an issue that is not ours."""
    ref = UUID(said["id"])
    known = Outcome.objects.filter(committee_id=by.committee, peer=peer, peer_ref=ref).first()
    if known:
        if said["taken_back"] and not known.taken_back_at:
            take_back_from_peer(known, str(said["taken_back"]), by=by, at=at)
        return None
    issue = Issue.objects.filter(pk=UUID(said["issue"]), committee_id=by.committee, state="issued").first()
    if issue is None or said["taken_back"]:
        return None
    kind, level, form = OutcomeKind(said["kind"]), said["level"], said["form"]
    draft = OutcomeDraft(
        kind,
        OutcomeLevel(level).value if level else "",
        AdoptionForm(form).value if form else "",
        date.fromisoformat(said["on"]),
        str(said["where"]),
        str(said["by_whom"]),
        str(said["text"]),
    )
    return put_outcome(
        issue, draft, recorded_by=peer.name, whence=Whence(peer=peer, peer_ref=ref), by=by, at=at
    )
