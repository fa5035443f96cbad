"""Every write about people, one function each: keyword-only, with who (`by`) and when (`at`), leaving one event."""

from shangliang.people.actions.bodies import (
    BodyData,
    add_bodies,
    add_body,
    change_bodies,
    change_body,
    move_body,
    set_body_active,
)
from shangliang.people.actions.members import (
    MemberData,
    add_member,
    add_members,
    change_member,
    change_members,
    set_member_state,
    set_member_states,
)
from shangliang.people.actions.posts import PostData, add_people, add_person, end_post, give_post, give_posts
from shangliang.people.actions.stand_ins import end_stand_in, name_stand_in

__all__ = [
    "BodyData",
    "MemberData",
    "PostData",
    "add_bodies",
    "add_body",
    "add_member",
    "add_members",
    "add_people",
    "add_person",
    "change_bodies",
    "change_body",
    "change_member",
    "change_members",
    "end_post",
    "end_stand_in",
    "give_post",
    "give_posts",
    "move_body",
    "name_stand_in",
    "set_body_active",
    "set_member_state",
    "set_member_states",
]
