"""The steps of one room at its door: this room's way of doing it, for the rooms above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from shangliang.core.access import Rule
from shangliang.core.http.doors import fetch
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.proposals.views.verbs import Verb

Known = tuple[type[Any], Rule, tuple[str, ...]]


@dataclass(frozen=True)
class StepRoom:
    """`read`: kind → model, who may see such a record, what is read with it. `elsewhere`: steps with a page of their own, by its name."""

    room: str
    read: Mapping[str, Known]
    verbs: Mapping[tuple[str, str], Verb]
    elsewhere: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(self, request: Request, kind: str, pk: UUID, verb: str) -> tuple[Any, Verb]:
        """The record, if the reader may see it, and the step as it is asked for; else 404."""
        offered, known = self.verbs.get((kind, verb)), self.read.get(kind)
        if offered is None or known is None:
            raise Http404
        model, rule, related = known
        return fetch(request.actor, rule, model._default_manager.select_related(*related), pk), offered

    def url(self, kind: str, pk: UUID, step: Step) -> str:
        """Where the step is taken."""
        own = self.elsewhere.get((kind, step.verb))
        return reverse(own, args=[pk]) if own else reverse(f"{self.room}:step", args=[kind, pk, step.verb])

    def buttons(self, kind: str, pk: UUID, steps: Iterable[Step]) -> list[Ask]:
        """The steps the reader may take, as buttons."""
        return [Ask(step.label, "", self.url(kind, pk, step)) for step in steps]
