from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "shangliang.topics"
    verbose_name = "选题"

    def ready(self) -> None:
        """Make the room's navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.topics.permissions import READERS  # noqa: PLC0415

        nav.register(
            nav.NavItem("选题聚类", "topics:list", "chart", READERS, 28, covers="/topics/", section="提案")
        )
