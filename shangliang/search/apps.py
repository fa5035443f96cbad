from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "shangliang.search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Keep the triggers as the registry says after every migration."""
        from shangliang.search.triggers import synchronise  # noqa: PLC0415 - models are not loaded before

        post_migrate.connect(synchronise, sender=self)
