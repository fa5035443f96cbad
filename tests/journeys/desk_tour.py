"""The pages of the editor's side of the briefs, by who looks at them. `stop` makes a page of the name of its view."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.journeys.desk_scene import DeskScene

Stops = Iterator[Any]
Make = Callable[..., Any]
PLAIN = (
    "desk", "issues", "month", "receivers", "receiver_new", "quotas", "quota_new", "exchange", "peer_new",
    "import_issue", "import_outcomes", "figures",
)  # fmt: skip


def of_editor(s: DeskScene, stop: Make) -> Stops:
    """The editor's pages."""
    for name in PLAIN:
        yield stop(f"briefs:{name}")
    for name, query in (("desk", "?state=all"), ("desk", "?q=没有这个词"), ("figures", "?by=author")):
        yield stop(f"briefs:{name}", query=query)
    for issue in (s.editing, s.signing, s.issued):
        yield stop("briefs:issue", issue.pk)
    for name in ("issue_changes", "deliver", "outcome"):
        yield stop(f"briefs:{name}", s.issued.pk)
    yield stop("briefs:outcome_of_brief", s.passed.pk)
    yield stop("briefs:outcome_take_back", s.outcome.pk)
    yield stop("briefs:receiver_edit", s.receiver.pk)
    yield stop("briefs:step", "issue", s.signing.pk, "take_back")
    yield stop("briefs:step", "issue", s.editing.pk, "drop")
    yield stop("briefs:step", "delivery", s.by_hand.pk, "note_receipt")


def of_leader(s: DeskScene, stop: Make) -> Stops:
    """What the chairman signs and reads."""
    for name in ("issues", "figures", "quotas"):
        yield stop(f"briefs:{name}")
    for name in ("issue", "issue_changes"):
        yield stop(f"briefs:{name}", s.signing.pk)
    for verb in ("sign", "return_issue"):
        yield stop("briefs:step", "issue", s.signing.pk, verb)


def of_reader(s: DeskScene, stop: Make) -> Stops:
    """What an author of an issue, or a unit that got it, reads."""
    yield stop("briefs:issue", s.issued.pk)
