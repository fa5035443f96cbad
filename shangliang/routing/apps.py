from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "shangliang.routing"
    verbose_name = "分办建议"

    def ready(self) -> None:
        """Make the room's settings, panels and navigation known."""
        from shangliang.core import nav, panels  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import Role  # noqa: PLC0415
        from shangliang.proposals.process import PROPOSAL  # noqa: PLC0415
        from shangliang.routing import policy  # noqa: PLC0415
        from shangliang.routing.views import panel  # noqa: PLC0415

        policy.declare_settings()
        panels.register("proposal.hand_over", panel.on_hand_over)
        panels.register("proposal.edit", panel.on_desk)
        panels.register("hand_over_meeting", panel.on_meeting)
        panels.register(PROPOSAL.key, panel.on_review, position=20)
        nav.register(
            nav.NavItem(
                "分办建议", "routing:about", "check", (Role.OFFICE,), 27, covers="/routing/", section="提案"
            )
        )
