"""Every write of the speeches room."""

from shangliang.speeches.actions.calling import CallDraft, call, publish
from shangliang.speeches.actions.choosing import (
    Place,
    choose_oral,
    choose_written,
    correct,
    make_written,
    mark_spoken,
    order,
    pass_over,
    reconsider,
    send_back,
)
from shangliang.speeches.actions.writing import (
    SpeechDraft,
    enter,
    save,
    start,
    submit,
    to_brief,
    to_proposal,
    withdraw,
)

__all__ = [
    "CallDraft",
    "Place",
    "SpeechDraft",
    "call",
    "choose_oral",
    "choose_written",
    "correct",
    "enter",
    "make_written",
    "mark_spoken",
    "order",
    "pass_over",
    "publish",
    "reconsider",
    "save",
    "send_back",
    "start",
    "submit",
    "to_brief",
    "to_proposal",
    "withdraw",
]
