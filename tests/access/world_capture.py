"""Records of the briefs room for the access matrix, as their authors and a unit meet them."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft
from shangliang.briefs.models import Brief, BriefFile, PassOn
from shangliang.files.models import StoredFile
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Proposal
from tests.cast import Cast

DRAFT = BriefDraft(
    title="关于小区电动自行车充电难的反映",
    situation="老旧小区没有集中充电设施，居民飞线充电普遍，消防隐患突出。",
    analysis="场地和电力容量不足。",
    suggestion="由街道统筹，利用边角地建设集中充电棚。",
)


@dataclass
class Captured:
    """A draft of chen's, one that was sent, and one that was passed on to the school office with a file."""

    brief_draft: Brief
    brief_sent: Brief
    brief: Brief
    brief_passed: PassOn
    brief_file: BriefFile
    unfiled: Proposal


def begun(cast: Cast, at: datetime, who: str = "chen", draft: BriefDraft = DRAFT) -> Brief:
    """A draft of a member or an informant."""
    source = "informant" if who == "xin" else "member"
    return actions.start(draft, source=source, by=cast.actor(who), at=at)


def sent(cast: Cast, at: datetime, who: str = "chen", draft: BriefDraft = DRAFT) -> Brief:
    """One that waits for the editor."""
    return actions.submit(begun(cast, at, who, draft), by=cast.actor(who), at=at)


def unfiled(cast: Cast, at: datetime) -> Proposal:
    """A proposal of chen's that was not filed."""
    return proposals.decline(
        cast.submitted(at), reason="empty", note="没有具体建议。", by=cast.actor("wang"), at=at
    )


def build(cast: Cast, sha: str, at: datetime) -> Captured:
    """Everything by the actions. `sha`: of a file that is there."""
    brief = begun(cast, at)
    stored = StoredFile.objects.create(
        committee=cast.home, name="现场.pdf", mime="application/pdf", size=4, sha256=sha,
        uploaded_by=cast.person("chen").pk,
    )  # fmt: skip
    file = actions.attach(brief, stored, by=cast.actor("chen"), at=at)
    actions.submit(brief, by=cast.actor("chen"), at=at)
    passed = actions.pass_on(brief, unit=cast.units["edu"], remark="请研究。", by=cast.actor("lin"), at=at)
    brief.refresh_from_db()
    return Captured(begun(cast, at), sent(cast, at), brief, passed, file, unfiled(cast, at))
