from django.apps import AppConfig


class SimilarConfig(AppConfig):
    name = "shangliang.similar"
    verbose_name = "查重与并案建议"

    def ready(self) -> None:
        """Show this room's parts on the writing desk and on the page of a proposal; the groups in the navigation."""
        from shangliang.core import nav, panels  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import Role  # noqa: PLC0415
        from shangliang.proposals.process import PROPOSAL  # noqa: PLC0415
        from shangliang.similar.views.briefs import on_brief_desk  # noqa: PLC0415
        from shangliang.similar.views.panels import on_desk, on_proposal  # noqa: PLC0415

        panels.register("proposal.desk", on_desk)
        panels.register("brief.desk", on_brief_desk)
        panels.register(PROPOSAL.key, on_proposal, position=20)
        nav.register(nav.NavItem("并案建议", "similar:groups", "attach", (Role.OFFICE,), 21, section="提案"))
