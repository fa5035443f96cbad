from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "shangliang.archives"
    verbose_name = "档案"

    def ready(self) -> None:
        """Make the room's navigation known; a member finds his own data from his account's page."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import Role  # noqa: PLC0415

        nav.register(nav.NavItem("历史提案", "archives:batches", "list", (Role.OFFICE,), 22, section="提案"))
