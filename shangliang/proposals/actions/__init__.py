"""Every write of the proposals room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""

from shangliang.proposals.actions.answering import (
    ItemDraft,
    ReplyDraft,
    save_reply,
    send_back_reply,
    sign,
    submit_reply,
)
from shangliang.proposals.actions.archiving import Past, bring_in
from shangliang.proposals.actions.closing import close, close_unrated, rate, rate_by_proxy, rehandle
from shangliang.proposals.actions.contacting import confirm_contact, dispute_contact, log_contact
from shangliang.proposals.actions.cosigning import (
    confirm_cosign,
    invite,
    lapse_invitations,
    recall,
    refuse_cosign,
)
from shangliang.proposals.actions.drafting import (
    Content,
    attach,
    content_of,
    detach,
    discard,
    save_draft,
    start,
    submit,
    withdraw,
)
from shangliang.proposals.actions.handing_over import accept, hand_over, keep, object_to, reassign
from shangliang.proposals.actions.reviewing import decline, file, mark_key, merge, send_back

__all__ = [
    "Content",
    "ItemDraft",
    "Past",
    "ReplyDraft",
    "accept",
    "attach",
    "bring_in",
    "close",
    "close_unrated",
    "confirm_contact",
    "confirm_cosign",
    "content_of",
    "decline",
    "detach",
    "discard",
    "dispute_contact",
    "file",
    "hand_over",
    "invite",
    "keep",
    "lapse_invitations",
    "log_contact",
    "mark_key",
    "merge",
    "object_to",
    "rate",
    "rate_by_proxy",
    "reassign",
    "recall",
    "refuse_cosign",
    "rehandle",
    "save_draft",
    "save_reply",
    "send_back",
    "send_back_reply",
    "sign",
    "start",
    "submit",
    "submit_reply",
    "withdraw",
]
