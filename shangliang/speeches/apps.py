from django.apps import AppConfig


class SpeechesConfig(AppConfig):
    name = "shangliang.speeches"
    verbose_name = "大会发言"

    def ready(self) -> None:
        """Make the room's settings, flows, listings, figures, search, panel and navigation known."""
        from shangliang.activities.process import ACTIVITY  # noqa: PLC0415 - models are not loaded before
        from shangliang.core import nav, panels  # noqa: PLC0415
        from shangliang.speeches import figures, flows, listings, policy, searchable  # noqa: F401, PLC0415
        from shangliang.speeches.permissions import READERS, WRITERS  # noqa: PLC0415
        from shangliang.speeches.views.panel import on_activity  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        searchable.register_searchable()
        panels.register(ACTIVITY.key, on_activity, position=30)
        nav.register(
            nav.NavItem("大会发言", "speeches:calls", "write", READERS, 52, covers="/speeches/"),
            nav.NavItem("我的大会发言", "speeches:mine", "write", WRITERS, 53, covers="/speeches/"),
        )
