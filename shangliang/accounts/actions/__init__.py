"""Every write of the accounts room: one verb, one function, one event."""

from shangliang.accounts.actions.people import (
    change_password,
    issue_link,
    link_of,
    open_account,
    switch_off,
    switch_on,
    use_link,
)
from shangliang.accounts.actions.posts import end_post, grant, reset_second_factor, unlock
from shangliang.accounts.actions.sessions import end_own_others, end_own_session, end_sessions_of

__all__ = [
    "change_password",
    "end_own_others",
    "end_own_session",
    "end_post",
    "end_sessions_of",
    "grant",
    "issue_link",
    "link_of",
    "open_account",
    "reset_second_factor",
    "switch_off",
    "switch_on",
    "unlock",
    "use_link",
]
