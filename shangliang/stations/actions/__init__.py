"""Every write of the stations room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""

from shangliang.stations.actions.assigning import Choice, Place, assign_members, save_places
from shangliang.stations.actions.handling import (
    ConsultationDraft,
    answer,
    consult,
    decline,
    edit_facts,
    hand_over,
    move,
    recall,
    record_consultation,
    solve,
    take_over,
    unit_answer,
    unit_return,
)
from shangliang.stations.actions.looking import Contact, see_bookings, see_contact
from shangliang.stations.actions.managing import (
    PersonDraft,
    StationDraft,
    add_person,
    end_person,
    save_station,
    save_streets,
)
from shangliang.stations.actions.onward import to_brief, to_proposal
from shangliang.stations.actions.questions import answer_question, set_question
from shangliang.stations.actions.receiving import MatterDraft, enter_matter, receive_matter
from shangliang.stations.actions.receptions import (
    BookingDraft,
    ReceptionDraft,
    book,
    cancel_reception,
    change_reception,
    hold_reception,
    plan_reception,
)
from shangliang.stations.actions.speaking import lapse_silent, note_words, say

__all__ = [
    "BookingDraft",
    "Choice",
    "ConsultationDraft",
    "Contact",
    "MatterDraft",
    "PersonDraft",
    "Place",
    "ReceptionDraft",
    "StationDraft",
    "add_person",
    "answer",
    "answer_question",
    "assign_members",
    "book",
    "cancel_reception",
    "change_reception",
    "consult",
    "decline",
    "edit_facts",
    "end_person",
    "enter_matter",
    "hand_over",
    "hold_reception",
    "lapse_silent",
    "move",
    "note_words",
    "plan_reception",
    "recall",
    "receive_matter",
    "record_consultation",
    "save_places",
    "save_station",
    "save_streets",
    "say",
    "see_bookings",
    "see_contact",
    "set_question",
    "solve",
    "take_over",
    "to_brief",
    "to_proposal",
    "unit_answer",
    "unit_return",
]
