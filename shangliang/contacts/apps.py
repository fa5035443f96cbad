from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "shangliang.contacts"
    verbose_name = "联系网络"

    def ready(self) -> None:
        """Make the room's settings, flows, listings, figures and navigation known."""
        from shangliang.contacts import figures, flows, listings, policy  # noqa: F401, PLC0415 - models are not loaded before
        from shangliang.contacts.permissions import READERS  # noqa: PLC0415
        from shangliang.core import nav  # noqa: PLC0415
        from shangliang.people.roles import Role  # noqa: PLC0415

        policy.declare_settings()
        flows.register_flows()
        listings.register_listings()
        nav.register(
            nav.NavItem("联系网络", "contacts:relations", "people", READERS, 56, covers="/contacts/"),
            nav.NavItem("我的联系", "contacts:mine", "people", (Role.MEMBER,), 57, covers="/contacts/"),
        )
