from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "shangliang.supervision"
    verbose_name = "督办"

    def ready(self) -> None:
        """Make the room's settings, flows, figures, panels and navigation known."""
        from shangliang.core import nav, panels  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import LEADERS, Role  # noqa: PLC0415
        from shangliang.proposals.process import PROPOSAL  # noqa: PLC0415
        from shangliang.supervision import figures, flows, listings, policy  # noqa: F401, PLC0415
        from shangliang.supervision.views.panel import on_proposal  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        panels.register(PROPOSAL.key, on_proposal, position=40)
        over_all = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)
        nav.register(
            nav.NavItem(
                "重点提案", "supervision:key", "check", (*over_all, Role.CONVENOR), 22, section="提案"
            ),
            nav.NavItem(
                "逾期督办",
                "supervision:ladder",
                "clock",
                over_all,
                23,
                covers="/supervision/circulars/",
                section="提案",
            ),
        )
