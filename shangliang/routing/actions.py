"""Learning from what a committee decided, and describing what a unit is there for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import APART, defer, record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.people.models import Unit
from shangliang.people.permissions import as_office
from shangliang.proposals.choices import Category
from shangliang.routing import store
from shangliang.routing.decisions import Decision, decided
from shangliang.routing.duties import category_hints, hints
from shangliang.routing.models import Duty, HeldOutAnswer, Kind, RoutingModel
from shangliang.routing.policy import WANTED
from shangliang.tenancy import policy
from shangliang.texts.calibration import Measured, measured
from shangliang.texts.classify import Classifier
from shangliang.texts.later import np
from shangliang.texts.training import Example, train

if TYPE_CHECKING:
    from numpy.typing import NDArray


TRAIN = "shangliang.learn_routing"
FEWEST = 10  # decisions that are not enough to hold some of them back
NEWEST = 5  # one part in so many is held back: the newest
MOST_DUTY = 2000


def learn(committee_id: UUID, kind: str, *, by: Actor, at: datetime) -> RoutingModel | None:
    """Train from all decisions of the committee and keep the model; None when there is nothing new to learn.

    The older four fifths answer the newest fifth first: that is the accuracy which is shown. The file is written before its row, so that a
    training which dies leaves the model of the day before.
    """
    decisions = decided(committee_id, kind)
    described = _described(committee_id, kind)
    learned = _fingerprint(decisions, described)
    last = RoutingModel.objects.filter(committee_id=committee_id, kind=kind).order_by("-version").first()
    if last and last.learned == learned and store.is_whole(last):
        return None
    wanted = int(str(policy.value(committee_id, WANTED, day_of(at)))) / 100
    answers, shown = _tried(decisions, described, wanted)
    model = train([*_examples(decisions), *described], version=at.isoformat(), wanted=wanted)
    row = RoutingModel(
        committee_id=committee_id,
        kind=kind,
        version=last.version + 1 if last else 1,
        trained_at=at,
        examples=len(decisions),
        tested=shown.examples,
        top1=shown.top1,
        top3=shown.top3,
        error=shown.error,
        threshold=model.measured.threshold,
        learned=learned,
        created_at=at,
    )
    row.sha256 = store.write(model, committee_id, kind, row.version)
    return _publish(row, answers, by=by, at=at)


@transaction.atomic
def _publish(row: RoutingModel, answers: Sequence[Answer], *, by: Actor, at: datetime) -> RoutingModel:
    """From here on it answers."""
    row.save(force_insert=True)
    names = _names(row.committee_id, row.kind)
    HeldOutAnswer.objects.bulk_create(_answer(row, names, *each) for each in answers)
    record("routing.learn", row, by=by, at=at, label="更新分办建议模型", data={"examples": row.examples})
    return row


@transaction.atomic
def describe(unit: Unit, text: str, *, by: Actor, at: datetime) -> Duty | None:
    """Say what a unit is there for; an empty text goes back to the shipped description. The advice is learned anew at once."""
    by = as_office(by, unit.committee_id)
    text = text.strip()
    if len(text) > MOST_DUTY:
        raise Refused("too_long", f"职责说明最多{MOST_DUTY}字。", "text")
    if text:
        duty, _ = Duty.objects.update_or_create(
            unit=unit, defaults={"committee_id": unit.committee_id, "text": text}
        )
    else:
        Duty.objects.filter(unit=unit).delete()
        duty = None
    record("routing.describe", unit, by=by, at=at, label="填写单位职责", note=text[:200])
    defer(TRAIN, lock=APART, committee_id=str(unit.committee_id))
    return duty


def _described(committee_id: UUID, kind: str) -> list[Example]:
    """Descriptions beside the decisions, labelled as these are."""
    if kind == Kind.CATEGORY:
        return category_hints(Category.values)
    units = {
        unit.name: str(unit.pk) for unit in Unit.objects.filter(committee_id=committee_id, is_active=True)
    }
    own = dict(Duty.objects.filter(committee_id=committee_id).values_list("unit__name", "text"))
    return [Example(each.text, units[each.label], each.weight, hint=True) for each in hints(units, own)]


def _examples(decisions: Sequence[Decision]) -> list[Example]:
    return [Example(each.text, label, key=str(each.pk)) for each in decisions for label in each.labels]


def _fingerprint(decisions: Sequence[Decision], described: Sequence[Example]) -> str:
    """Of all that is learned from, so that a night without news trains nothing."""
    digest = hashlib.sha256()
    for each in decisions:
        digest.update(json.dumps([str(each.pk), each.labels, each.text], ensure_ascii=False).encode())
    for hint in described:
        digest.update(json.dumps([hint.label, hint.text], ensure_ascii=False).encode())
    return digest.hexdigest()


Answer = tuple[Decision, str, float, int]
"""A decision held back, the first advice for it, its probability, and at which place what was decided stands."""


def _tried(
    decisions: Sequence[Decision], described: Sequence[Example], wanted: float
) -> tuple[list[Answer], Measured]:
    """The newest fifth answered by a model of the others; nothing when there are too few."""
    held = len(decisions) // NEWEST
    if len(decisions) < FEWEST:
        return [], Measured()
    model = train([*_examples(decisions[:-held]), *described], wanted=wanted)
    chances = np.array([model.probabilities(each.text) for each in decisions[-held:]])
    answers, targets = [], []
    for each, row in zip(decisions[-held:], chances, strict=True):
        place, target = _place(model, each, row)
        best = int(row.argmax())
        answers.append((each, model.labels[best], float(row[best]), place))
        targets.append(target)
    return answers, measured(chances, np.array(targets), wanted)


def _place(model: Classifier, decision: Decision, chances: NDArray[np.float64]) -> tuple[int, int]:
    """Where the best placed of the right labels stands (0: nowhere), and its number (−1)."""
    order = np.argsort(-chances, kind="stable").tolist()
    known = [model.labels.index(label) for label in decision.labels if label in model.labels]
    if not known:
        return 0, -1
    target = min(known, key=order.index)
    return order.index(target) + 1, target


def _names(committee_id: UUID, kind: str) -> dict[str, str]:
    if kind == Kind.CATEGORY:
        return dict(Category.choices)
    units = Unit.objects.filter(committee_id=committee_id).values_list("pk", "name")
    return {str(pk): name for pk, name in units}


def _answer(
    row: RoutingModel, names: dict[str, str], decision: Decision, advised: str, probability: float, place: int
) -> HeldOutAnswer:
    return HeldOutAnswer(
        committee_id=row.committee_id,
        model=row,
        proposal_id=decision.pk,
        decided="、".join(names.get(label, "") for label in decision.labels)[:60],
        advised=names.get(advised, "")[:60],
        probability=probability,
        place=min(place, 32_000),
        created_at=row.created_at,
    )
