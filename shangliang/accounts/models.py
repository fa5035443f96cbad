"""One-time links by which a person sets his own password."""

from datetime import datetime

from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Person


class SetupLink(Record):
    """A set-up link (设置链接): works once, until `expires_at`. Only the hash of its token is kept; the link itself is shown once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="setup_links", verbose_name="人员")
    token_hash = models.CharField("校验值", max_length=64, unique=True)
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "设置链接"
        indexes = [models.Index(fields=["committee", "person"], name="setup_link_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.expires_at:%Y-%m-%d}"

    def works(self, at: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and at < self.expires_at
