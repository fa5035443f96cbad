"""Every write of the proposals room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""

from shangliang.proposals.actions.answering import (
    ItemDraft,
    ReplyDraft,
    save_reply,
    send_back_reply,
    sign,
    submit_reply,
)
from shangliang.proposals.actions.attaching import attach, detach
from shangliang.proposals.actions.closing import close, close_unrated, rate, rate_by_proxy, rehandle, revive
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
    content_of,
    discard,
    save_draft,
    start,
    submit,
    withdraw,
)
from shangliang.proposals.actions.handing_over import accept, hand_over, keep, object_to, reassign
from shangliang.proposals.actions.merging import agree_merge, ask_merge, drop_merge, merge, refuse_merge
from shangliang.proposals.actions.referring import receive_opinion, refer
from shangliang.proposals.actions.reviewing import decline, file, mark_key, pass_first, pass_second, send_back

__all__ = [
    "Content",
    "ItemDraft",
    "ReplyDraft",
    "accept",
    "agree_merge",
    "ask_merge",
    "attach",
    "close",
    "close_unrated",
    "confirm_contact",
    "confirm_cosign",
    "content_of",
    "decline",
    "detach",
    "discard",
    "dispute_contact",
    "drop_merge",
    "file",
    "hand_over",
    "invite",
    "keep",
    "lapse_invitations",
    "log_contact",
    "mark_key",
    "merge",
    "object_to",
    "pass_first",
    "pass_second",
    "rate",
    "rate_by_proxy",
    "reassign",
    "recall",
    "receive_opinion",
    "refer",
    "refuse_cosign",
    "refuse_merge",
    "rehandle",
    "revive",
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
