"""Values of settings as people read and type them."""

from typing import Any

from shangliang.notifications.policy import parse
from shangliang.tenancy.policy import Setting
from shangliang.workdays.spans import Span

_NUMBER_MAX = 1_000_000
_SPAN_MAX = {"workdays": 500, "days": 1000, "months": 60}
TEXT_MAX = 2000


def in_words(setting: Setting, value: Any) -> str:
    """A value as it is shown: 5个工作日, 2500, 是, text."""
    if setting.kind == "span":
        return str(Span.of(value))
    if setting.kind == "switch":
        return "是" if value else "否"
    return _around(parse(str(value))) if setting.kind == "offsets" else str(value)


def _around(days: tuple[int, ...]) -> str:
    """到期前15天、5天，到期当天，逾期后1天."""
    before = "、".join(f"{-day}天" for day in days if day < 0)
    after = "、".join(f"{day}天" for day in days if day > 0)
    parts = [before and f"到期前{before}", "到期当天" if 0 in days else "", after and f"逾期后{after}"]
    return "，".join(part for part in parts if part) or "不提醒"


def check_value(setting: Setting, value: Any) -> Any:
    """The value if it fits the kind of the setting; raises ValueError in Chinese."""
    checks = {
        "span": _check_span,
        "number": _check_number,
        "switch": _check_switch,
        "text": _check_text,
        "offsets": _check_offsets,
    }
    return checks[setting.kind](value)


def _check_span(value: Any) -> Any:
    try:
        span = Span.of(value)
    except (ValueError, AttributeError):
        raise ValueError("请填写天数和单位") from None
    if isinstance(value["n"], bool) or not 1 <= span.n <= _SPAN_MAX[span.unit]:
        raise ValueError(f"应在1至{_SPAN_MAX[span.unit]}之间")
    return {"n": span.n, "unit": span.unit}


def _check_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _NUMBER_MAX:
        raise ValueError(f"应为0至{_NUMBER_MAX}之间的整数")
    return value


def _check_switch(value: Any) -> Any:
    if not isinstance(value, bool):
        raise ValueError("请选择是或否")  # noqa: TRY004 - one kind of error for the caller
    return value


def _check_offsets(value: Any) -> Any:
    days = parse(value) if isinstance(value, str) else ()
    if not isinstance(value, str) or ",".join(map(str, days)) != value:
        raise ValueError("请填写到期前后的天数")
    return value


def _check_text(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > TEXT_MAX:
        raise ValueError(f"最多{TEXT_MAX}个字")
    return value.strip()
