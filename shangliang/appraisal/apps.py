from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "shangliang.appraisal"
    verbose_name = "评议评优"

    def ready(self) -> None:
        """Make the room's settings, flows, panel and navigation known."""
        from shangliang.appraisal import figures, flows, listings, panel, permissions, policy  # noqa: F401, PLC0415 - models are not loaded before
        from shangliang.core import nav, panels  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        panels.register("proposal", panel.of_proposal, position=70)
        nav.register(
            nav.NavItem("评议评优", "appraisal:overview", "check", permissions.VISITORS, 40, section="提案")
        )
