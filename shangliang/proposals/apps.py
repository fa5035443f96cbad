from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "shangliang.proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import Role  # noqa: PLC0415
        from shangliang.proposals import figures, flows, listings, policy  # noqa: F401, PLC0415
        from shangliang.proposals.permissions import LEDGER_READERS  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        nav.register_help("proposals:processes")
        nav.register(
            nav.NavItem("提案台账", "proposals:ledger", "list", LEDGER_READERS, 20),
            nav.NavItem("我的提案", "proposals:mine", "write", (Role.MEMBER,), 10, covers="/proposals/"),
        )
