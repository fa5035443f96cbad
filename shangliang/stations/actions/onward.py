"""Turning a matter into a brief 社情民意信息 or the draft of a proposal 提案线索. The resident stays unnamed."""

from datetime import datetime

from django.db import transaction

from shangliang.briefs import actions as briefs
from shangliang.briefs.actions.capturing import WRITERS
from shangliang.briefs.choices import Source
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import guard, lock, perform
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals import actions as proposals
from shangliang.stations.choices import Way
from shangliang.stations.models import Matter

SOURCE = "群众诉求"
MOST_PHOTOS = 9


@transaction.atomic
def to_brief(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """转社情民意: a draft of whoever takes it on, with the resident's words and photos and without his name. He rewrites and submits it."""
    fresh = lock(matter)
    passed = guard(fresh, "to_brief", by=by, locked=True)
    if not by.has(*WRITERS):
        raise Refused("no_writer", "您没有报送社情民意信息的岗位，请由站点委员、信息员或机关转报。")
    draft = briefs.BriefDraft(title=str(fresh)[:100], situation=fresh.text, category=fresh.category)
    brief = briefs.start(
        draft,
        source=Source.MATTER,
        source_name=f"群众（{fresh.station.name}）",
        origin=("matter", fresh.pk),
        by=by,
        at=at,
    )
    for each in fresh.files.select_related("file")[:MOST_PHOTOS]:
        briefs.attach(brief, each.file, by=by, at=at)
    fields = {"way": Way.BRIEF, "handled_by_id": by.person_id, "brief": brief}
    perform(fresh, "to_brief", by=by, at=at, note=f"作者{by.name}", fields=fields, passed=passed)
    return fresh


@transaction.atomic
def to_proposal(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """转提案线索: a member of the station takes it on; the draft is his own."""
    fresh = lock(matter)
    passed = guard(fresh, "to_proposal", by=by, locked=True)
    member = Member.objects.filter(pk__in=by.ids(Role.MEMBER)).select_related("person").first()
    if member is None:
        raise Refused("no_member", "提案线索由站点委员本人领办。")
    person = member.person
    content = proposals.Content(
        title=str(fresh),
        situation=fresh.text,
        source=SOURCE,
        contact_person=person.name,
        contact_phone=person.phone,
    )
    proposal = proposals.start(member, by=by, at=at, content=content)
    fields = {"way": Way.PROPOSAL, "handled_by_id": by.person_id, "proposal": proposal}
    perform(fresh, "to_proposal", by=by, at=at, note=f"领办委员{by.name}", fields=fields, passed=passed)
    return fresh
