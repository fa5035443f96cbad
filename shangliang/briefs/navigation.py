"""The editor's entries in the navigation, and his part of the page of a brief."""

from shangliang.briefs.models import Brief
from shangliang.briefs.process import BRIEF
from shangliang.briefs.views.desk_panel import on_brief
from shangliang.core import nav, panels
from shangliang.core.access import Actor
from shangliang.people.roles import LEADERS, Role


def _waiting(actor: Actor) -> int:
    return Brief.objects.filter(committee_id=actor.committee, state="submitted").count()


def register_desk() -> None:
    """Called when Django starts."""
    panels.register(BRIEF.key, on_brief, position=30)
    readers = (Role.EDITOR, *LEADERS)
    nav.register(
        nav.NavItem("采编台", "briefs:desk", "inbox", (Role.EDITOR,), 30, count=_waiting, section="社情民意"),
        nav.NavItem(
            "社情民意", "briefs:issues", "list", readers, 31, covers="/briefs/issues/", section="社情民意"
        ),
        nav.NavItem("社情民意统计", "briefs:figures", "chart", readers, 32, section="社情民意"),
        nav.NavItem("报送任务", "briefs:quotas", "check", readers, 33, section="社情民意"),
        nav.NavItem("报送对象", "briefs:receivers", "people", (Role.EDITOR,), 34, section="社情民意"),
        nav.NavItem("跨平台报送", "briefs:exchange", "attach", (Role.EDITOR,), 35, section="社情民意"),
    )
