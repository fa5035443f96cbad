from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "shangliang.stations"
    verbose_name = "委员工作室和群众诉求"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.stations import figures, flows, listings, place_figures, policy  # noqa: F401, PLC0415
        from shangliang.stations.permissions import NAV_ROLES  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        nav.register(
            nav.NavItem(
                "站点", "stations:list", "home", NAV_ROLES, 45, covers="/stations/", section="群众和公开"
            )
        )
