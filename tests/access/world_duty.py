"""The duty part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import date, datetime

from shangliang.duty import actions
from shangliang.duty.actions import OutsideDraft, StandingDraft
from shangliang.duty.models import (
    Checklist,
    Deed,
    Objection,
    OutsideEntry,
    OutsideFile,
    Standing,
    TermPackage,
)
from shangliang.files.models import StoredFile
from tests.cast import Cast
from tests.dutied import resting_member

DAY = date(2026, 3, 1)


@dataclass
class DutyWorld:
    """Entries waiting and returned and an objection of chen; one more member is suspended."""

    outside: OutsideEntry
    returned_outside: OutsideEntry
    outside_file: OutsideFile
    duty_deed: Deed
    objection: Objection
    standing: Standing
    checklist: Checklist
    term_package: TermPackage


def make(cast: Cast, sha256: str, now: datetime) -> DutyWorld:
    """One of everything that has a page."""
    chen, sec, today = cast.actor("chen"), cast.actor("sec"), now.date()
    stored = StoredFile.objects.create(
        committee=cast.home, name="证书.jpg", mime="image/jpeg", size=4, sha256=sha256, uploaded_by=cast.people["chen"].pk
    )  # fmt: skip

    def entry(title: str) -> OutsideEntry:
        draft = OutsideDraft("outside.lecture", DAY, title, files=[stored])
        return actions.enter(draft, member=cast.members["chen"], by=chen, at=now)

    outside, returned, accepted = entry("到南关社区宣讲"), entry("到北关社区宣讲"), entry("到东关社区宣讲")
    actions.send_back(returned, note="请附照片。", by=sec, at=now)
    actions.accept(accepted, by=sec, at=now)
    actions.rebuild(cast.home.pk, source="outside")
    deed = Deed.objects.get(record_id=accepted.pk)
    objection = actions.object_to(cast.members["chen"], deed, text="应为两次。", file=stored, by=chen, at=now)
    draft = StandingDraft("suspended", min(today, DAY), "住院治疗", "第十次主席会议", stored)
    standing = actions.set_standing(resting_member(cast), draft, by=sec, at=now)
    package = TermPackage.objects.create(
        committee=cast.home, term=cast.plenary.term, asked_by=cast.people["sec"], ready_at=now, sha256=sha256, size=4
    )  # fmt: skip
    checklist = actions.load_preset("five", year=today.year, by=sec, at=now)
    return DutyWorld(
        outside,
        returned,
        OutsideFile.objects.get(entry=outside),
        deed,
        objection,
        standing,
        checklist,
        package,
    )
