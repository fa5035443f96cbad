from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "shangliang.search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Make the box at the head of every page known; keep the triggers as the registry says after every migration."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.search.triggers import synchronise  # noqa: PLC0415

        nav.register_search("search:search")
        post_migrate.connect(synchronise, sender=self)
