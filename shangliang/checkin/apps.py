from django.apps import AppConfig


class CheckinConfig(AppConfig):
    name = "shangliang.checkin"
    verbose_name = "签到"

    def ready(self) -> None:
        """Make the room's settings, figures, navigation and its part on the page of an activity known."""
        from shangliang.checkin import figures, panels, policy  # noqa: F401, PLC0415 - models are not loaded before
        from shangliang.core import nav  # noqa: PLC0415
        from shangliang.core.panels import register  # noqa: PLC0415
        from shangliang.people.roles import Role  # noqa: PLC0415

        policy.declare_settings()
        register("activity", panels.activity_panel, position=10)
        nav.register(
            nav.NavItem("签到", "checkin:home", "check", (Role.SECRETARIAT,), 13, covers="/checkin/")
        )
