"""This room's part on a member's duty file 履职档案: his reviews, honours and warnings."""

from typing import Any

from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.reviews import permissions as may
from shangliang.reviews.queries import OnFile, on_file_of


def on_file(actor: Actor, record: Any) -> Panel | None:
    """Nothing for whoever may not see this member's results; grades not confirmed yet are shown to nobody but those who oversee."""
    member = record if isinstance(record, Member) else getattr(record, "member", None)
    if member is None:
        return None
    own = member.pk in actor.ids(Role.MEMBER)
    if not own and not actor.has(*may.READERS):
        return None
    found: OnFile = on_file_of(member, decided_only=not actor.has(*may.READERS))
    asks = [
        Ask("撰写述职报告", f"{report.review.year}年度", reverse("reviews:write", args=[report.pk]))
        for report in found.reports
        if own and report.state in ("asked", "returned")
    ]
    if not found.lines and not found.honours and not found.warnings:
        return Panel(asks=asks) if asks else None
    return Panel("reviews/parts/on_file.html", {"found": found}, asks)
