from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "shangliang.duty"
    verbose_name = "履职档案"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.audit.reactions import reacts  # noqa: PLC0415 - models are not loaded before
        from shangliang.duty.actions import follow  # noqa: PLC0415
        from shangliang.duty.sources import register_sources  # noqa: PLC0415

        register_sources()
        reacts("duty", follow)
