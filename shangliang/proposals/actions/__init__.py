"""Every write of the proposals room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""

from shangliang.proposals.actions.answering import (
    ItemDraft,
    ReplyDraft,
    missing_opinions,
    save_reply,
    send_back_reply,
    sign,
    sign_to_check,
    submit_reply,
)
from shangliang.proposals.actions.archiving import Past, bring_in
from shangliang.proposals.actions.attaching import attach, detach
from shangliang.proposals.actions.checking import reclass, return_reply, send_on
from shangliang.proposals.actions.closing import (
    again_dissatisfied,
    close,
    close_unrated,
    note_conference,
    rate,
    rate_by_proxy,
    rehandle,
    revive,
)
from shangliang.proposals.actions.codes import needs_code, send_code
from shangliang.proposals.actions.committing import (
    confirm_commitment,
    deny_commitment,
    fall_due,
    look_back,
    look_back_at,
    press,
    progress,
    report_commitment,
    report_early,
    to_look_back,
)
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
from shangliang.proposals.actions.extending import (
    ask_extension,
    grant_extension,
    latest_limit,
    refuse_extension,
    waive,
)
from shangliang.proposals.actions.filters import delete_filter, save_filter
from shangliang.proposals.actions.handing_over import accept, hand_over, keep, object_to, reassign
from shangliang.proposals.actions.meeting import LineDraft, carry_out, plan_meeting, save_lines
from shangliang.proposals.actions.merging import agree_merge, ask_merge, drop_merge, merge, refuse_merge
from shangliang.proposals.actions.numbering import number_letters
from shangliang.proposals.actions.publishing import decide_publication
from shangliang.proposals.actions.referring import receive_opinion, refer
from shangliang.proposals.actions.reviewing import decline, file, mark_key, pass_first, pass_second, send_back
from shangliang.proposals.actions.standing import change_standing
from shangliang.proposals.actions.talking import send_message
from shangliang.proposals.actions.urging import Urged, urge

__all__ = [
    "Content",
    "ItemDraft",
    "LineDraft",
    "Past",
    "ReplyDraft",
    "Urged",
    "accept",
    "again_dissatisfied",
    "agree_merge",
    "ask_extension",
    "ask_merge",
    "attach",
    "bring_in",
    "carry_out",
    "change_standing",
    "close",
    "close_unrated",
    "confirm_commitment",
    "confirm_contact",
    "confirm_cosign",
    "content_of",
    "decide_publication",
    "decline",
    "delete_filter",
    "deny_commitment",
    "detach",
    "discard",
    "dispute_contact",
    "drop_merge",
    "fall_due",
    "file",
    "grant_extension",
    "hand_over",
    "invite",
    "keep",
    "lapse_invitations",
    "latest_limit",
    "log_contact",
    "look_back",
    "look_back_at",
    "mark_key",
    "merge",
    "missing_opinions",
    "needs_code",
    "note_conference",
    "number_letters",
    "object_to",
    "pass_first",
    "pass_second",
    "plan_meeting",
    "press",
    "progress",
    "rate",
    "rate_by_proxy",
    "reassign",
    "recall",
    "receive_opinion",
    "reclass",
    "refer",
    "refuse_cosign",
    "refuse_extension",
    "refuse_merge",
    "rehandle",
    "report_commitment",
    "report_early",
    "return_reply",
    "revive",
    "save_draft",
    "save_filter",
    "save_lines",
    "save_reply",
    "send_back",
    "send_back_reply",
    "send_code",
    "send_message",
    "send_on",
    "sign",
    "sign_to_check",
    "start",
    "submit",
    "submit_reply",
    "to_look_back",
    "urge",
    "waive",
    "withdraw",
]
