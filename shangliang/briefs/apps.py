from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "shangliang.briefs"
    verbose_name = "社情民意"

    def ready(self) -> None:
        """Make the room's settings, flows, figures and navigation known."""
        from shangliang.briefs import figures, flow_figures, flows, listings, navigation, policy, searchable  # noqa: F401, PLC0415 - models are not loaded before
        from shangliang.briefs.views.desk_verbs import register_words  # noqa: PLC0415
        from shangliang.briefs.views.steps import register_facts  # noqa: PLC0415
        from shangliang.briefs.views.turning import on_proposal  # noqa: PLC0415
        from shangliang.core import nav, panels  # noqa: PLC0415
        from shangliang.people.roles import WRITING_BRIEFS  # noqa: PLC0415
        from shangliang.proposals.process import PROPOSAL  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        searchable.register_searchable()
        register_facts()
        register_words()
        nav.register(
            nav.NavItem("我的社情民意", "briefs:mine", "write", WRITING_BRIEFS, 11, covers="/briefs/")
        )
        navigation.register_desk()
        panels.register(PROPOSAL.key, on_proposal, position=60)
