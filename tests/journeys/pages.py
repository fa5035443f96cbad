"""Every page there is, with real objects: for looking at them, and for the accessibility check."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from shangliang.accounts import actions as accounts
from shangliang.proposals import actions
from shangliang.proposals.models import Assignment, Feedback, Proposal
from tests.cast import Cast


@dataclass(frozen=True)
class Stop:
    """A page somebody looks at."""

    name: str
    address: str


def stop(name: str, *args: object, query: str = "") -> Stop:
    return Stop(
        name + (f" {args[0]}" if args and isinstance(args[0], str) else ""), reverse(name, args=args) + query
    )


@dataclass
class Scene:
    """A small world in which every page has something to show."""

    cast: Cast
    draft: Proposal
    cosigning: Proposal
    submitted: Proposal
    filed: Proposal
    assigned: Assignment
    objecting: Assignment
    handling: Assignment
    signing: Assignment
    asked: Feedback
    token: str

    @classmethod
    def build(cls, cast: Cast, at: datetime) -> "Scene":
        by = cast.actor
        cosigning = cast.draft(at)
        actions.invite(cosigning, [cast.members["li"]], by=by("chen"), at=at)
        (objecting,) = cast.assigned(at, ("edu", "sole"))
        actions.object_to(objecting, reason="不属于本单位职责。", wished_unit=None, by=by("edu_clerk"), at=at)
        (handling,) = cast.handling(at, ("edu", "sole"))
        (signing,) = cast.handling(at, ("edu", "sole"))
        draft_reply(cast, signing, at)
        (answered,) = cast.handling(at, ("edu", "sole"))
        cast.answer(answered, at)
        account = accounts.open_account(
            name="许建业", username="xu-jianye", by=by("system_admin"), at=at, phone="", email=""
        )
        return cls(
            cast=cast,
            draft=cast.draft(at),
            cosigning=cosigning,
            submitted=cast.submitted(at),
            filed=cast.filed(at),
            assigned=cast.assigned(at, ("edu", "sole"))[0],
            objecting=objecting,
            handling=handling,
            signing=signing,
            asked=Feedback.objects.get(),
            token=accounts.issue_link(account, by=by("system_admin"), at=at)[1] if account else "",
        )
