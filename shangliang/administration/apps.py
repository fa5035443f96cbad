from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "shangliang.administration"
    verbose_name = "管理"

    def ready(self) -> None:
        """Make the room's navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import LEADERS, UNIT_ROLES, Role  # noqa: PLC0415

        nav.register(
            nav.NavItem(
                "委员名册", "administration:members", "people", (Role.OFFICE,), 60, section="统计和管理"
            ),
            nav.NavItem(
                "机构与任职", "administration:units", "list", (Role.OFFICE,), 70, section="统计和管理"
            ),
            nav.NavItem(
                "设置", "administration:settings", "settings", (Role.OFFICE,), 80, section="统计和管理"
            ),
            nav.NavItem(
                "工作日历", "administration:calendar", "clock", (Role.SYSTEM_ADMIN,), 80, section="统计和管理"
            ),
            nav.NavItem(
                "委托代办",
                "administration:stand_ins",
                "person",
                (*LEADERS, *UNIT_ROLES, Role.SECRETARIAT, Role.CONVENOR, Role.LIAISON, Role.JOINT_OFFICE),
                90,
            ),
        )
