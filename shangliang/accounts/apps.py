from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shangliang.accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        """Make the room's navigation known."""
        from shangliang.core import nav  # noqa: PLC0415 - models are not loaded before
        from shangliang.people.roles import Role  # noqa: PLC0415

        administrators = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
        nav.register(
            nav.NavItem("人员与账号", "accounts:people", "people", administrators, 40),
            nav.NavItem("登录锁定", "accounts:locks", "clock", (Role.SECURITY_ADMIN,), 45),
            nav.NavItem("操作记录", "accounts:events", "list", (Role.AUDIT_ADMIN,), 40),
        )
