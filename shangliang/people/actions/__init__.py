"""Every write about people, one function each: keyword-only, with who (`by`) and when (`at`), leaving one event."""

from shangliang.people.actions.bodies import BodyData, add_body, change_body, move_body, set_body_active
from shangliang.people.actions.members import (
    MemberData,
    add_member,
    change_member,
    members_before,
    set_member_state,
)
from shangliang.people.actions.posts import PostData, add_person, end_post, give_post
from shangliang.people.actions.stand_ins import end_stand_in, name_stand_in

__all__ = [
    "BodyData",
    "MemberData",
    "PostData",
    "add_body",
    "add_member",
    "add_person",
    "change_body",
    "change_member",
    "end_post",
    "end_stand_in",
    "give_post",
    "members_before",
    "move_body",
    "name_stand_in",
    "set_body_active",
    "set_member_state",
]
