from django.apps import AppConfig


class WorkReportsConfig(AppConfig):
    name = "shangliang.workreports"
    verbose_name = "工作总结"

    def ready(self) -> None:
        """Make the room's settings, flow and navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import UNIT_ROLES  # noqa: PLC0415
        from shangliang.reports.overview import READERS  # noqa: PLC0415
        from shangliang.workreports import flows, policy  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        nav.register(
            nav.NavItem(
                "工作总结",
                "workreports:list",
                "write",
                READERS,
                62,
                section="统计和管理",
                covers="/workreports/",
            ),
            nav.NavItem(
                "办理通报",
                "workreports:issued",
                "write",
                UNIT_ROLES,
                63,
                section="统计和管理",
                covers="/workreports/",
            ),
        )
