"""Every write of the activities room."""

from shangliang.activities.actions.agenda import AgendaDraft, add_item, edit_item, move_item, remove_item
from shangliang.activities.actions.closing import cancel, close, finish, lapse, reopen
from shangliang.activities.actions.inviting import (
    accept,
    add,
    add_guest,
    ask_leave,
    grant,
    grant_all,
    invite,
    note_leave,
    refuse,
    release,
    withdraw_leave,
)
from shangliang.activities.actions.kinds import save_kind
from shangliang.activities.actions.materials import add_materials, remove_material
from shangliang.activities.actions.planning import (
    ActivityDraft,
    AudienceDraft,
    SittingDraft,
    announce,
    change,
    edit,
    plan,
)

__all__ = [
    "ActivityDraft",
    "AgendaDraft",
    "AudienceDraft",
    "SittingDraft",
    "accept",
    "add",
    "add_guest",
    "add_item",
    "add_materials",
    "announce",
    "ask_leave",
    "cancel",
    "change",
    "close",
    "edit",
    "edit_item",
    "finish",
    "grant",
    "grant_all",
    "invite",
    "lapse",
    "move_item",
    "note_leave",
    "plan",
    "refuse",
    "release",
    "remove_item",
    "remove_material",
    "reopen",
    "save_kind",
    "withdraw_leave",
]
