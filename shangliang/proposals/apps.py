from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "shangliang.proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        """Make the room's settings, flows, figures, texts and navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import PROPOSING  # noqa: PLC0415
        from shangliang.proposals import (  # noqa: PLC0415
            axes,  # noqa: F401
            figures,  # noqa: F401
            flows,
            flows_aside,
            following_figures,  # noqa: F401
            kind_figures,  # noqa: F401
            listings,
            policy,
            searchable,
            unit_figures,  # noqa: F401
        )
        from shangliang.proposals.permissions import LEDGER_READERS  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        flows_aside.register_flows()
        listings.register_listings()
        searchable.register_searchable()
        nav.register(
            nav.NavItem("提案台账", "proposals:ledger", "list", LEDGER_READERS, 20, section="提案"),
            nav.NavItem("承诺事项", "proposals:commitments", "clock", LEDGER_READERS, 25, section="提案"),
            nav.NavItem("我的提案", "proposals:mine", "write", PROPOSING, 10, covers="/proposals/"),
        )
