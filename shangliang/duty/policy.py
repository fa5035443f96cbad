"""Settings the duty room reads."""

from shangliang.tenancy.policy import Setting, declare


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(f"duty.{key}", label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Called when Django starts."""
    declare(
        _span("outside_review", "场外履职审核期限", 10, "workdays", "委员联络机构应在此期限内审核。"),
        _span("outside_revise", "场外履职补充期限", 10, "workdays", "退回后，录入人应在此期限内补充。"),
        _span("objection", "履职异议处理期限", 15, "workdays", "委员提出异议后，应在此期限内答复。"),
    )
