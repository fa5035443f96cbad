"""What the editor finds on the page of a brief: taking it into an issue by itself, recording what came of it, taking that back."""

from django.urls import reverse

from shangliang.briefs.actions.outcomes import OF_BRIEF
from shangliang.briefs.models import Brief, Outcome
from shangliang.briefs.queries import USABLE
from shangliang.briefs.views.desk_show import came
from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel
from shangliang.people.roles import Role


def on_brief(actor: Actor, brief: Brief) -> Panel | None:
    """For the editor of the committee, once the brief has come in."""
    if not actor.has(Role.EDITOR) or brief.state not in {*USABLE, *OF_BRIEF}:
        return None
    links = []
    if brief.state in OF_BRIEF and brief.state != "issued":
        links.append(Ask("登记成果", "", reverse("briefs:outcome_of_brief", args=[brief.pk])))
    own = Outcome.objects.filter(brief=brief).select_related("file").order_by("-on")
    rows = [came(row, editor=True) for row in own] if brief.state in OF_BRIEF else []
    data = {"brief": brief, "usable": brief.state in USABLE, "outcomes": rows}
    return Panel("briefs/parts/desk_panel.html", data, links=links)
