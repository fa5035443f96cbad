from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "shangliang.dashboards"
    verbose_name = "看板"

    def ready(self) -> None:
        """Make the room's navigation known: one entry for each kind of reader."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import LEADERS, UNIT_ROLES, Role  # noqa: PLC0415

        offices = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE)
        nav.register(
            nav.NavItem("驾驶舱", "dashboards:leader", "chart", LEADERS, 5, covers="/dashboards/"),
            nav.NavItem("看板", "dashboards:office", "chart", offices, 5, covers="/dashboards/"),
            nav.NavItem("单位看板", "dashboards:unit", "chart", UNIT_ROLES, 5),
            nav.NavItem("我的年度", "dashboards:member", "chart", (Role.MEMBER,), 15),
        )
