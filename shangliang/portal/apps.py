from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "shangliang.portal"
    verbose_name = "公开网站"

    def ready(self) -> None:
        """Make the room's settings, flow and navigation known; keep the triggers as the list says after every migration."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.portal import flows, policy, searchable  # noqa: PLC0415
        from shangliang.portal.permissions import WRITERS  # noqa: PLC0415
        from shangliang.portal.triggers import synchronise  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        searchable.register_searchable()
        post_migrate.connect(synchronise, sender=self)
        nav.register_front("portal:front")
        nav.register(
            nav.NavItem(
                "公开网站", "portal:manage", "list", WRITERS, 55, covers="/site/manage/", section="群众和公开"
            )
        )
