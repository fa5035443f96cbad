"""The editor's entries in the navigation."""

from shangliang.briefs.models import Brief
from shangliang.core import nav
from shangliang.core.access import Actor
from shangliang.people.roles import LEADERS, Role


def _waiting(actor: Actor) -> int:
    return Brief.objects.filter(committee_id=actor.committee, state="submitted").count()


def register_desk() -> None:
    """Called when Django starts."""
    readers = (Role.EDITOR, *LEADERS)
    nav.register(
        nav.NavItem("采编台", "briefs:desk", "inbox", (Role.EDITOR,), 30, count=_waiting),
        nav.NavItem("社情民意", "briefs:issues", "list", readers, 31, covers="/briefs/issues/"),
        nav.NavItem("社情民意统计", "briefs:figures", "chart", readers, 32),
        nav.NavItem("报送任务", "briefs:quotas", "check", readers, 33),
        nav.NavItem("报送对象", "briefs:receivers", "people", (Role.EDITOR,), 34),
        nav.NavItem("跨平台报送", "briefs:exchange", "attach", (Role.EDITOR,), 35),
    )
