"""What has changed since the index looked last."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class TransactionField(models.Field):  # type: ignore[type-arg]  # takes no parameters at run time
    """The number of a transaction (xid8)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        del connection
        return "xid8"


class Change(models.Model):
    """A record whose text may have changed. Written by triggers (see `search.triggers`) in the transaction of the change, cleaned by the indexer."""

    id = models.BigAutoField(primary_key=True)
    transaction = TransactionField("事务号", db_column="txid")
    kind = models.CharField("种类", max_length=30)
    record = models.UUIDField("记录")
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "search_change"
        verbose_name = verbose_name_plural = "待检索的变更"
        indexes = [models.Index(fields=["transaction"], name="search_change_transaction")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"
