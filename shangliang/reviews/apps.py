from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "shangliang.reviews"
    verbose_name = "年度述职考评"

    def ready(self) -> None:
        """Make the room's settings, flows, source of deeds, listings, figures, panels and navigation known."""
        from shangliang.core import nav, panels  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import LEADERS, Role  # noqa: PLC0415
        from shangliang.reviews import deeds, figures, flows, listings, policy  # noqa: F401, PLC0415
        from shangliang.reviews.views.panel import on_file  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        deeds.register_source()
        listings.register_listings()
        panels.register("duty.file", on_file, position=60)
        nav.register(
            nav.NavItem(
                "述职考评",
                "reviews:home",
                "check",
                (Role.SECRETARIAT, Role.MEMBER, Role.CONVENOR, *LEADERS),
                34,
                covers="/reviews/",
            )
        )
