from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shangliang.search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Make the box at the head of every page known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before

        nav.register_search("search:search")
