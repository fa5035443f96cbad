"""Lock-out (登录锁定) after failures: per account and address at five, and per address at fifty, so that one address cannot try every account."""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from shangliang.audit.record import from_address, record, without_reactions
from shangliang.core.access import system
from shangliang.people.actors import actor_of
from shangliang.people.models import Person

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

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count; and at the failure that locks, leave an event for the log."""
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is not None and request.axes_failures_since_start == settings.AXES_FAILURE_LIMIT:
            _record_lock(username_of(request, credentials), request.axes_ip_address)


def _record_lock(username: str, address: str) -> None:
    person = Person.objects.filter(username__iexact=username).first()
    if person is None:
        return
    now = timezone.now()
    committee_id = actor_of(person, timezone.localdate(now)).committee_id
    with from_address(address), without_reactions():
        record("account.locked", person, by=system(committee_id), at=now, label="登录锁定")


def since() -> datetime:
    """Failures before this moment no longer count."""
    span: timedelta = get_cool_off()
    return timezone.now() - span


def failures_from(address: str) -> int:
    """Recent failures from one address, whoever was tried."""
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since())
    return int(recent.aggregate(total=Sum("failures_since_start"))["total"] or 0)
