from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "shangliang.reports"
    verbose_name = "统计"

    def ready(self) -> None:
        """Make the room's navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import UNIT_ROLES  # noqa: PLC0415
        from shangliang.reports.overview import READERS  # noqa: PLC0415

        nav.register(
            nav.NavItem("统计", "reports:figures", "chart", READERS, 60, section="统计和管理"),
            nav.NavItem("办理成绩", "reports:units", "chart", UNIT_ROLES, 61, section="统计和管理"),
        )
