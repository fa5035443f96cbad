"""Writing and submitting a brief 社情民意信息."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.common import lock_brief, need, require
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.models import Author, Brief, BriefFile
from shangliang.briefs.policy import LENGTH
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.core.text import one_line, plain
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, Member, Organisation, Person, Sector, SpecialCommittee
from shangliang.people.roles import WRITING_BRIEFS, Role
from shangliang.tenancy import policy
from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Plenary

TITLE_LIMIT, MOST_AUTHORS, MOST_FILES, WHOLE = 100, 20, 9, Decimal(100)
WRITERS = (*WRITING_BRIEFS, Role.EDITOR, Role.OFFICE)
Body = Organisation | SpecialCommittee | Sector | Group


@dataclass(frozen=True)
class BriefDraft:
    """What an author writes. Everything may be empty in a draft; submitting asks for title and situation."""

    title: str = ""
    situation: str = ""
    analysis: str = ""
    suggestion: str = ""
    category: str = Category.OTHER
    urgency: str = Urgency.NORMAL

    def normal(self) -> "BriefDraft":
        """As it is stored. Refused when the title is too long or a choice unknown."""
        title = one_line(self.title)
        if len(title) > TITLE_LIMIT:
            raise Refused("too_long", f"题目不超过{TITLE_LIMIT}个字，现有{len(title)}个字。", "title")
        for name, choices in (("category", Category), ("urgency", Urgency)):
            if getattr(self, name) not in choices.values:
                raise Refused("unknown", "请从列表中选择。", name)
        return replace(
            self,
            title=title,
            situation=plain(self.situation),
            analysis=plain(self.analysis),
            suggestion=plain(self.suggestion),
        )


@dataclass(frozen=True)
class AuthorDraft:
    """An author and his share in percent; a person of the installation, or only a name."""

    name: str
    person_id: UUID | None = None
    member_id: UUID | None = None
    share: Decimal = WHOLE


@transaction.atomic
def start(
    draft: BriefDraft,
    *,
    source: str,
    authors: Sequence[AuthorDraft] = (),
    body: Body | None = None,
    source_name: str = "",
    origin: tuple[str, UUID | None] = ("", None),
    key: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Brief:
    """Begin a draft, of oneself unless `authors` are given, or in the name of a `body` one acts for.

    `key` is the id the browser gave the draft when it was written without network: sent again, the same brief is returned (of the same person).
    """
    if not by.has(*WRITERS):
        raise Forbidden
    if key and (known := _known(key, by)):
        return known
    content = draft.normal()
    brief = Brief(
        pk=key or new_id(),
        committee_id=by.committee,
        plenary=_plenary(by, at),
        year=day_of(at).year,
        source=source,
        source_name=one_line(source_name)[:80],
        origin_kind=origin[0],
        origin_id=origin[1],
        written_by_id=by.person,
        **vars(content),
    )
    _put_body(brief, body, by)
    begin(brief, by=by, at=at, label="新建社情民意")
    _put_authors(brief, authors or [_own(by, body)], at)
    return brief


def _known(key: UUID, by: Actor) -> Brief | None:
    """The brief that was sent with this key before; Forbidden when somebody else did."""
    known = Brief.objects.filter(pk=key).first()
    if known and known.written_by_id != by.person_id:
        raise Forbidden
    return known


def _plenary(by: Actor, at: datetime) -> Plenary:
    plenary = Plenary.objects.current(by.committee, day_of(at))
    if plenary is None:
        raise Refused("no_plenary", "尚未设置届次，请联系机关。")
    return plenary


def _own(by: Actor, body: Body | None) -> AuthorDraft:
    member = Member.objects.filter(pk__in=by.ids(Role.MEMBER)).first() if body is None else None
    return AuthorDraft(body.name if body else by.name, by.person, member.pk if member else None)


_COLUMN: dict[type, tuple[str, tuple[str, ...]]] = {
    Organisation: ("organisation", (Role.LIAISON,)),
    SpecialCommittee: ("special_committee", (Role.LIAISON, Role.CONVENOR)),
    Sector: ("sector", (Role.CONVENOR,)),
    Group: ("group", (Role.CONVENOR,)),
}


def _put_body(brief: Brief, body: Body | None, by: Actor) -> None:
    """In whose name: only a body the actor answers for. A member's own brief counts for his sector and group."""
    if body is None:
        member = Member.objects.filter(pk__in=by.ids(Role.MEMBER)).first()
        if member and brief.source in (Source.MEMBER, Source.JOINT):
            brief.sector_id, brief.group_id = member.sector_id, member.group_id
        return
    column, roles = _COLUMN[type(body)]
    if body.committee_id != by.committee_id or not any(body.pk in by.ids(role) for role in roles):
        raise Forbidden
    setattr(brief, column, body)
    brief.source_name = brief.source_name or body.name


def _put_authors(brief: Brief, authors: Sequence[AuthorDraft], at: datetime) -> None:
    if len(authors) > MOST_AUTHORS:
        raise Refused("too_many", f"作者不超过{MOST_AUTHORS}人。", "authors")
    people = [author.person_id for author in authors if author.person_id]
    if len(set(people)) < len(people):
        raise Refused("twice", "同一位作者只列一次。", "authors")
    if any(author.share <= 0 for author in authors) or sum(author.share for author in authors) != WHOLE:
        raise Refused("shares", "各位作者的份额须大于0，合计须为100%。", "authors")
    brief.authors.all().delete()
    Author.objects.bulk_create(
        Author(
            committee_id=brief.committee_id,
            brief=brief,
            position=position,
            person_id=author.person_id,
            member_id=author.member_id,
            name=need(author.name, "authors", "请填写作者。")[:80],
            share=author.share,
            created_at=at,
        )
        for position, author in enumerate(authors)
    )


@transaction.atomic
def save(brief: Brief, draft: BriefDraft, *, by: Actor, at: datetime) -> Brief:
    """Keep what was typed of a draft. Typing is no event; the history table keeps every version."""
    del at
    fresh = _own_draft(brief, by)
    for name, value in vars(draft.normal()).items():
        setattr(fresh, name, value)
        setattr(brief, name, value)
    fresh.save(update_fields=[*vars(draft)])
    return brief


@transaction.atomic
def set_authors(brief: Brief, authors: Sequence[AuthorDraft], *, by: Actor, at: datetime) -> Brief:
    """Who wrote it, with shares that sum to 100; the writer himself stays among them. Several members make it a joint brief (委员联名)."""
    fresh = _own_draft(brief, by)
    known = set(Person.objects.filter(posts__committee_id=fresh.committee_id).values_list("pk", flat=True))
    if any(author.person_id and author.person_id not in known for author in authors):
        raise Refused("unknown", "所选作者不在本会。", "authors")
    if fresh.written_by_id and fresh.written_by_id not in {author.person_id for author in authors}:
        raise Refused("self", "作者中须有您本人。", "authors")
    _put_authors(fresh, authors, at)
    if fresh.source in (Source.MEMBER, Source.JOINT):
        fresh.source = brief.source = Source.JOINT if len(authors) > 1 else Source.MEMBER
        fresh.save(update_fields=["source"])
    return brief


def _own_draft(brief: Brief, by: Actor) -> Brief:
    fresh = lock_brief(brief)
    require(by, may.author, fresh)
    if fresh.state != "draft":
        raise Refused("moved_on", "已经报送，不能再改；需要修改的，请先撤回另写，或联系信息采编退回。")
    return fresh


@transaction.atomic
def attach(brief: Brief, file: StoredFile, *, by: Actor, at: datetime) -> BriefFile:
    """Hang a file on a draft."""
    fresh = _own_draft(brief, by)
    if fresh.files.count() >= MOST_FILES:
        raise Refused("too_many", f"附件不超过{MOST_FILES}个。", "files")
    kept = BriefFile(committee_id=fresh.committee_id, brief=fresh, file=file, created_at=at)
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def detach(kept: BriefFile, *, by: Actor, at: datetime) -> None:
    """Take a file off a draft; the stored file remains."""
    brief = _own_draft(kept.brief, by)
    record("brief.detach", brief, by=by, at=at, label="删除附件", note=str(kept.file))
    kept.delete()


@transaction.atomic
def submit(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """报送: the whole is there, not too long; numbered within the calendar year, once."""
    fresh = lock_brief(brief)
    passed = guard(fresh, "submit", by=by, locked=True)
    need(fresh.title, "title", "请填写题目。")
    need(fresh.situation, "situation", "请写明情况。")
    most = int(policy.value(fresh.committee_id, LENGTH, day_of(at)))
    if fresh.length > most:
        raise Refused("too_long", f"正文不超过{most}字，现有{fresh.length}字，请精简。", "situation")
    fields: dict[str, object] = {"submitted_at": at}
    if fresh.number is None:
        year = day_of(at).year
        fields |= {"year": year, "number": next_number(fresh.committee_id, f"brief.{year}")}
    perform(fresh, "submit", by=by, at=at, fields=fields, passed=passed)
    return fresh


@transaction.atomic
def withdraw(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """撤回, before the editor has done anything with it; kept, not deleted."""
    perform(brief, "withdraw", by=by, at=at)
    return brief


@transaction.atomic
def revise(brief: Brief, *, by: Actor, at: datetime) -> Brief:
    """修改再报: a returned brief becomes a draft again under its old number."""
    perform(brief, "revise", by=by, at=at)
    return brief
