"""Files hung on a proposal while it is written, the scan with the seal (盖章件) among them."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.files.models import StoredFile
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import lock_case, require, require_state
from shangliang.proposals.actions.drafting import EDITABLE
from shangliang.proposals.models import Attachment, Proposal

ATTACHMENTS_MOST = 10


@transaction.atomic
def attach(
    proposal: Proposal, file: StoredFile, *, by: Actor, at: datetime, is_seal: bool = False
) -> Attachment:
    """Hang a checked file on a proposal that can still be edited; `is_seal` says that it bears the seal of the proposing body."""
    fresh = lock_case(proposal.pk)
    require(by, may.author, fresh)
    require_state(fresh, EDITABLE, f"提案已是“{fresh.state_label}”，不能再增加附件。")
    if fresh.attachments.count() >= ATTACHMENTS_MOST:
        raise Refused("too_many", f"附件最多{ATTACHMENTS_MOST}个，请先移除不需要的。", "file")
    attachment = Attachment(
        committee_id=fresh.committee_id, proposal=fresh, file=file, is_seal=is_seal, created_at=at
    )
    attachment.save(force_insert=True)
    label = "添加盖章件" if is_seal else "添加附件"
    record("proposal.attach", fresh, by=by, at=at, label=label, note=file.name)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor, at: datetime) -> None:
    """Take a file off a proposal that can still be edited; the stored file stays."""
    fresh = lock_case(attachment.proposal_id)
    require(by, may.author, fresh)
    require_state(fresh, EDITABLE, f"提案已是“{fresh.state_label}”，不能再删除附件。")
    record("proposal.detach", fresh, by=by, at=at, label="移除附件", note=attachment.file.name)
    attachment.delete()
