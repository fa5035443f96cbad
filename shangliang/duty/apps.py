from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "shangliang.duty"
    verbose_name = "履职档案"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.audit.reactions import reacts  # noqa: PLC0415 - models are not loaded before
        from shangliang.core import nav  # noqa: PLC0415
        from shangliang.duty import figures, flows, listings, policy  # noqa: F401, PLC0415
        from shangliang.duty.actions import follow  # noqa: PLC0415
        from shangliang.duty.permissions import BODIES, NAV_ROLES  # noqa: PLC0415
        from shangliang.duty.sources import register_sources  # noqa: PLC0415
        from shangliang.people.roles import Role  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        register_sources()
        reacts("duty", follow)
        nav.register(
            nav.NavItem("履职档案", "duty:list", "people", NAV_ROLES, 13, covers="/duty/"),
            nav.NavItem("我的履职", "duty:mine", "people", (Role.MEMBER,), 13, covers="/duty/"),
            nav.NavItem("场外履职", "duty:outside", "write", BODIES, 14, covers="/duty/outside/"),
        )
