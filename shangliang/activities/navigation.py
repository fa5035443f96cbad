"""What this room puts into the navigation: one entry for those who are asked, one for those who organise and oversee."""

from shangliang.core import nav
from shangliang.people.roles import LEADERS, Role

OVERSEERS = (Role.SECRETARIAT, Role.LIAISON, *LEADERS)


def register_navigation() -> None:
    """Called when Django starts."""
    nav.register(
        nav.NavItem("活动会议", "activities:list", "clock", OVERSEERS, 12, covers="/activities/"),
        nav.NavItem("我的活动", "activities:mine", "clock", (Role.MEMBER,), 12, covers="/activities/"),
    )
