"""How ties and contacts are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from shangliang.contacts.models import RelationType, Tie, TieContact
from shangliang.contacts.months import months_between
from shangliang.contacts.process import TIE_CONTACT
from shangliang.contacts.views.verbs import ELSEWHERE
from shangliang.core.inbox import Light
from shangliang.core.panels import Ask
from shangliang.core.process import State, Step


def quiet(last_on: date | None, quiet_since: date, every_months: int, today: date) -> Light:
    """How long nothing has counted, in words."""
    months = months_between(quiet_since, today)
    if every_months and months >= every_months:
        return Light(f"{months}个月没有联系" if last_on else f"建立{months}个月还没有联系", "late")
    if last_on is None:
        return Light("还没有联系", "warn")
    return Light("本月已联系" if months == 0 else f"{months}个月前联系", "ok")


@dataclass(frozen=True)
class OwnTie:
    """A tie as one of the two sees it."""

    tie: Tie
    other: str
    contacts: bool
    light: Light


def own(ties: Iterable[Tie], person: Any, today: date) -> list[OwnTie]:
    """The ties of a person: who stands opposite, and whether he contacts or is contacted."""
    found = []
    for tie in ties:
        contacted = tie.far.person_id is not None and tie.far.person_id == person
        light = quiet(tie.last_on, tie.quiet_since, tie.relation.every_months, today)
        found.append(OwnTie(tie, str(tie.near if contacted else tie.far), not contacted, light))
    return found


def contact_lines(contacts: Iterable[TieContact]) -> list[tuple[TieContact, State]]:
    """Contacts with their states."""
    return [(one, TIE_CONTACT.state(one.state)) for one in contacts]


def buttons(contact: TieContact, steps: Sequence[Step]) -> list[Ask]:
    """The steps the reader may take."""
    return [Ask(step.label, "", _step_url(contact, step)) for step in steps]


def _step_url(contact: TieContact, step: Step) -> str:
    own_page = ELSEWHERE.get(("tie_contact", step.verb))
    if own_page:
        return reverse(own_page, args=[contact.pk])
    return reverse("contacts:step", args=["tie_contact", contact.pk, step.verb])


def tabs(relation: RelationType, active: str) -> list[dict[str, Any]]:
    """The views of one relation."""
    found = [("relation", "名单"), ("matrix", "矩阵")]
    found += [("tree", "网格")] if relation.is_tree else []
    found += [("coverage", "覆盖面")]
    return [
        {"label": label, "url": reverse(f"contacts:{name}", args=[relation.pk]), "active": name == active}
        for name, label in found
    ]
