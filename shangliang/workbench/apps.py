from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "shangliang.workbench"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Put the first screen first in the navigation."""
        from shangliang.core import nav  # noqa: PLC0415 - not before all rooms are there

        nav.register_help("workbench:help")
        nav.register(nav.NavItem("待办", "workbench:home", "inbox", (), 0, covers="/inbox/"))
