"""Along what figures over proposals and what hangs on them can be divided. The sector and group of a proposal are those of its first proposer."""

from django.db.models import OuterRef, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce, NullIf

from shangliang.core.figures import axes, choices_axis
from shangliang.proposals.choices import Category, Kind
from shangliang.proposals.models import (
    Assignment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Objection,
    Proposal,
    Proposer,
)


def _first(path: str) -> Subquery:
    first = Proposer.objects.filter(proposal=OuterRef("pk")).order_by("position")
    return Subquery(first.values(path)[:1])


choices_axis("kind", "提案类型", Kind)
choices_axis("category", "提案类别", Category)
axes(
    Proposal,
    moment="submitted_at",
    sector=Coalesce("sector_id", _first("member__sector_id"), output_field=UUIDField()),
    group=Coalesce("group_id", _first("member__group_id"), output_field=UUIDField()),
    special="special_committee_id",
    kind="kind",
    category=NullIf("category", Value("")),
)
axes(
    Feedback,
    moment="created_at",
    unit="assignment__unit_id",
    sector="proposer__member__sector_id",
    group="proposer__member__group_id",
    category=NullIf("proposal__category", Value("")),
)
axes(
    Assignment,
    moment="assigned_on",
    unit="unit_id",
    category=NullIf("proposal__category", Value("")),
)
axes(Contact, moment="held_on", unit="assignment__unit_id")
axes(Extension, moment="created_at", unit="assignment__unit_id")
axes(Objection, moment="created_at", unit="assignment__unit_id")
axes(Commitment, moment="created_at", unit="assignment__unit_id")
