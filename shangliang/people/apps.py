from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "shangliang.people"
    verbose_name = "人员机构"

    def ready(self) -> None:
        """Make the figures, listings and the bodies known along which figures are divided."""
        from shangliang.people import axes, figures, listings  # noqa: F401, PLC0415 - models are not loaded before

        listings.register_listings()
