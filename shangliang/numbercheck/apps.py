from django.apps import AppConfig


class NumberCheckConfig(AppConfig):
    name = "shangliang.numbercheck"
    verbose_name = "数字核对"

    def ready(self) -> None:
        """Make the room's navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.numbercheck.permissions import READERS  # noqa: PLC0415

        nav.register(
            nav.NavItem(
                "数字核对",
                "numbercheck:list",
                "check",
                READERS,
                63,
                covers="/numbercheck/",
                section="统计和管理",
            )
        )
