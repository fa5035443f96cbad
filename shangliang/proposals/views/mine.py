"""The member's own proposals (我的提案)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import light
from shangliang.people.roles import PROPOSING
from shangliang.proposals import own
from shangliang.proposals.models import Proposal, Proposer
from shangliang.proposals.process import PROPOSAL

SIZE = 20
SHOWN = {"": "全部", "drafts": "未提交", "cosigned": "我联名的"}


@require_safe
@needs(*PROPOSING)
def mine(request: Request) -> HttpResponse:
    """Invitations on top, then what I proposed and co-signed, the newest first."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    part = own.Part.of(request.GET)
    chosen = part.narrow(own.own_proposals(request.actor, show))
    found, newer, older = _window(chosen, request)
    returned = own.returned_with([row.pk for row in found if row.state == "returned"])
    number_of = own.counts(request.actor)
    address = reverse("proposals:mine")
    context = {
        "cards": [_card(row, returned.get(row.pk, "")) for row in found],
        "invitations": [_invitation(row) for row in own.invitations(request.actor)[:SIZE]],
        "tabs": [
            {
                "label": label,
                "url": f"{address}?show={key}" if key else address,
                "active": key == show and not part.year,
                "count": number_of[key or "all"],
            }
            for key, label in SHOWN.items()
        ],
        "show": show,
        "part": part.told(chosen),
        "newer_url": _address(address, show, part, after=newer),
        "older_url": _address(address, show, part, before=older),
    }
    return page(request, "proposals/mine.html", context, parts=("list",))


def _invitation(row: Proposer) -> dict[str, Any]:
    """What is asked of the reader."""
    return {
        "ask": "请确认是否联名",
        "title": row.proposal.title,
        "number": "",
        "holder": f"{row.proposal.first_proposer_name}邀请您联名",
        **_light(row.due_on),
        "url": reverse("proposals:invitation", args=[row.pk]),
    }


def _window(rows: QuerySet[Proposal], request: Request) -> tuple[list[Proposal], UUID | None, UUID | None]:
    """One page by key, never by offset: the rows, and the ids from which the newer and the older page start (None: there is none)."""
    before, after = _uuid(request.GET.get("before")), _uuid(request.GET.get("after"))
    rows = own.with_details(rows)
    if after is not None:
        found = list(rows.filter(id__gt=after).order_by("id")[: SIZE + 1])
        more, found = len(found) > SIZE, found[:SIZE][::-1]
        return found, found[0].pk if more else None, found[-1].pk if found else None
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: SIZE + 1])
    more, found = len(found) > SIZE, found[:SIZE]
    return found, found[0].pk if before and found else None, found[-1].pk if more else None


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _address(address: str, show: str, part: own.Part, **key: UUID | None) -> str:
    """The list from a key on; empty without a key."""
    given = {name: value for name, value in key.items() if value}
    kept = {"show": show} if show else {}
    return f"{address}?{urlencode({**kept, **part.query, **given})}" if given else ""


def _light(due_on: Any) -> dict[str, str]:
    shown = light(due_on, timezone.localdate())
    return {"due_label": shown.label if shown else "", "tone": shown.tone if shown else "neutral"}


def _card(row: Any, returned: str) -> dict[str, Any]:
    """What a card shows of a proposal."""
    state = PROPOSAL.state(row.state)
    name = "edit" if row.state in ("draft", "returned") else "detail"
    clock = _light(row.due_on)
    if row.state == "draft" and clock["tone"] != "late":  # a fresh draft is nothing to be hurried with
        clock = {"due_label": "", "tone": "neutral"}
    return {
        "url": reverse(f"proposals:{name}", args=[row.pk]),
        "title": str(row),
        "number": row.shown_number,
        "year": row.year,
        "state": state,
        "holder": _holder(row, state.holder),
        "since": row.state_since,
        "next": _next(row, state.next),
        "returned": returned,
        "signed": row.signed,
        **clock,
    }


def _holder(row: Any, usual: str) -> str:
    """Who has it in hand now, by name where units handle it; empty while it is to be written or ended."""
    if row.state in ("draft", "returned") or not usual:
        return ""
    names = (
        "、".join(part.unit.name for part in row.handled_by) if row.state in ("assigned", "handling") else ""
    )
    return f"等{names or usual}办理"


def _next(row: Any, usual: str) -> str:
    if row.state == "cosigning":
        agreed = f"已有{row.signed}人同意联名" if row.signed else "还没有人同意联名"
        return f"{agreed}，{row.unanswered}人待确认。{usual}"
    if row.state == "merged" and row.merged_into:
        return f"已并入{row.merged_into.shown_number}《{row.merged_into.title}》。{usual}"
    return usual
