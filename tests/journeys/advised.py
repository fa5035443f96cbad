"""What search and advice show on the tours: a published proposal, a kept search, and a model with the answers it was tested on."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.proposals import actions
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Proposal
from shangliang.routing.models import HeldOutAnswer, RoutingModel
from shangliang.search.actions import keep
from shangliang.search.models import KeptSearch
from tests.cast import Cast


@dataclass(frozen=True)
class Advised:
    """The records the pages are about."""

    published: Proposal
    kept: KeptSearch
    learned: RoutingModel


def build(cast: Cast, closed: Proposal, at: datetime) -> Advised:
    """`closed` becomes public; a model advised it the wrong unit."""
    by = cast.actor("wang")
    actions.decide_publication(closed, PublicationDraft("full", "full"), by=by, at=at)
    model = RoutingModel.objects.create(
        committee=cast.home, kind="unit", version=1, trained_at=at, examples=412, tested=82, top1=0.74, top3=0.9,
        error=0.04, threshold=0.6, sha256="ab" * 32, learned="ab" * 32,
    )  # fmt: skip
    HeldOutAnswer.objects.create(
        committee=cast.home, model=model, proposal=closed, decided="区教育局", advised="区公安分局",
        probability=0.55, place=2,
    )  # fmt: skip
    kept = keep(name="停车问题", query="q=停车", notify=True, by=by, at=at)
    return Advised(closed, kept, model)
