from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "shangliang.activities"
    verbose_name = "活动会议"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.activities import (  # noqa: PLC0415 - models are not loaded before
            figures,  # noqa: F401
            flows,
            listings,
            nature_figures,  # noqa: F401
            navigation,
            policy,
            rotation_panel,
            searchable,
        )

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        searchable.register_searchable()
        navigation.register_navigation()
        rotation_panel.register_panels()
