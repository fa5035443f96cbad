"""The four lists and the map of an industry chain 四单一图."""

import pghistory
from django.db import models

from shangliang.contacts.choices import ItemKind, ItemState
from shangliang.contacts.models.relation import Counterpart
from shangliang.core.records import Record
from shangliang.people.models import Unit


@pghistory.track()
class ChainItem(Record):
    """One entry of a list: a firm, a project, a problem, a policy, or a link of the chain. It is completed or dropped, never deleted."""

    counterpart = models.ForeignKey(Counterpart, models.PROTECT, related_name="items", verbose_name="产业链")
    kind = models.CharField("清单", max_length=10, choices=ItemKind)
    title = models.CharField("名称", max_length=100)
    detail = models.CharField("情况", max_length=500, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任单位"
    )
    due_on = models.DateField("完成时限", null=True, blank=True)
    state = models.CharField("进展", max_length=10, choices=ItemState, default=ItemState.OPEN)
    result = models.CharField("进展情况", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "链条清单"
        ordering = ["kind", "position", "id"]
        indexes = [models.Index(fields=["committee", "counterpart", "kind"], name="chain_item_list")]

    def __str__(self) -> str:
        return self.title
