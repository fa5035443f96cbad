from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "shangliang.briefs"
    verbose_name = "社情民意"

    def ready(self) -> None:
        """Make the room's settings and flows known."""
        from shangliang.briefs import figures, flows, listings, policy  # noqa: F401, PLC0415 - models are not loaded before

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
