from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "shangliang.notifications"
    verbose_name = "通知"

    def ready(self) -> None:
        """Make the room's setting and its navigation entry, with the number of unread notices, known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.notifications import policy, queries  # noqa: PLC0415

        policy.declare_settings()
        nav.register(
            nav.NavItem("消息", "notifications:list", "bell", position=25, count=queries.unread_count)
        )
