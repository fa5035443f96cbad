from django.apps import AppConfig


class CheckinConfig(AppConfig):
    name = "shangliang.checkin"
    verbose_name = "签到"

    def ready(self) -> None:
        """Make the room's settings, figures and panels known."""
        from shangliang.checkin import policy  # noqa: PLC0415 - models are not loaded before

        policy.declare_settings()
