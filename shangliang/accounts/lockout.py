"""Lock-out (登录锁定) after failures: per account and address at five, and per address at fifty, so that one address cannot try every account."""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Sum
from django.utils import timezone

ADDRESS_LIMIT = 50


def username_of(request: Any, credentials: dict[str, Any] | None = None) -> str:
    """The login name tried: from the credentials, else from the posted form; without blanks, in small letters, as people type it."""
    name = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(name).strip().lower()[:60]


class LockoutHandler(AxesDatabaseHandler):  # type: ignore[misc]  # the library ships no types
    """The library's counting, and a second, higher limit for the address alone."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        return (
            super().is_locked(request, credentials) or failures_from(request.axes_ip_address) >= ADDRESS_LIMIT
        )


def since() -> datetime:
    """Failures before this moment no longer count."""
    span: timedelta = get_cool_off()
    return timezone.now() - span


def failures_from(address: str) -> int:
    """Recent failures from one address, whoever was tried."""
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since())
    return int(recent.aggregate(total=Sum("failures_since_start"))["total"] or 0)
