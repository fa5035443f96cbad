"""Every write of the contacts room."""

from shangliang.contacts.actions.chains import ItemDraft, save_item
from shangliang.contacts.actions.contacting import (
    ContactDraft,
    confirm,
    dispute,
    log,
    note_confirmed,
    note_disputed,
    revise,
    to_brief,
    withdraw,
)
from shangliang.contacts.actions.keeping import (
    CounterpartDraft,
    MarkLine,
    RelationDraft,
    load_preset,
    save_counterpart,
    save_counterparts,
    save_marks,
    save_relation,
)
from shangliang.contacts.actions.tying import end_tie, tie, tie_many

__all__ = [
    "ContactDraft",
    "CounterpartDraft",
    "ItemDraft",
    "MarkLine",
    "RelationDraft",
    "confirm",
    "dispute",
    "end_tie",
    "load_preset",
    "log",
    "note_confirmed",
    "note_disputed",
    "revise",
    "save_counterpart",
    "save_counterparts",
    "save_item",
    "save_marks",
    "save_relation",
    "tie",
    "tie_many",
    "to_brief",
    "withdraw",
]
