from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "shangliang.schemes"
    verbose_name = "履职评价办法"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known; scores follow the deeds."""
        from shangliang.core import nav, panels  # noqa: PLC0415 - models are not loaded before
        from shangliang.duty.listeners import on_change  # noqa: PLC0415
        from shangliang.people.roles import Role  # noqa: PLC0415
        from shangliang.schemes import figures, flows, listings, policy  # noqa: F401, PLC0415
        from shangliang.schemes.actions import rescore  # noqa: PLC0415
        from shangliang.schemes.permissions import OVERSEERS  # noqa: PLC0415
        from shangliang.schemes.views.why import on_file  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        on_change(rescore)
        panels.register("duty.file", on_file, position=20)
        nav.register(
            nav.NavItem(
                "履职评价", "schemes:list", "check", (Role.MEMBER, *OVERSEERS), 43, covers="/schemes/"
            )
        )
