"""What may be done in the duty room; one function for each verb."""

from shangliang.duty.actions.checklists import load_preset, save_checklist, set_active
from shangliang.duty.actions.objecting import Correction, object_to, reject, uphold, withdraw_objection
from shangliang.duty.actions.outside import (
    OutsideDraft,
    accept,
    accept_many,
    decline,
    enter,
    enter_many,
    resubmit,
    revoke,
    send_back,
    withdraw,
)
from shangliang.duty.actions.packages import ask_for_package, make_package
from shangliang.duty.actions.projecting import follow, project, rebuild
from shangliang.duty.actions.standing import StandingDraft, resume, set_standing

__all__ = [
    "Correction",
    "OutsideDraft",
    "StandingDraft",
    "accept",
    "accept_many",
    "ask_for_package",
    "decline",
    "enter",
    "enter_many",
    "follow",
    "load_preset",
    "make_package",
    "object_to",
    "project",
    "rebuild",
    "reject",
    "resubmit",
    "resume",
    "revoke",
    "save_checklist",
    "send_back",
    "set_active",
    "set_standing",
    "uphold",
    "withdraw",
    "withdraw_objection",
]
