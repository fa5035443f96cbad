"""Exchange with committees on other installations: the key we sign with, and the keys we believe."""

from django.db import models

from shangliang.core.records import Record


class SigningKey(Record):
    """The key (Ed25519, RFC 8032) with which a committee signs its packages; the private half lies sealed (core.secret_box)."""

    public_key = models.CharField("公钥", max_length=64)
    sealed = models.TextField("私钥（加密）")

    class Meta:
        verbose_name = verbose_name_plural = "签名密钥"
        constraints = [models.UniqueConstraint(fields=["committee"], name="signing_key_one")]

    def __str__(self) -> str:
        return self.public_key[:12]


class Peer(Record):
    """A committee on another installation, known by its public key (Ed25519, RFC 8032): packages from it are accepted, its outcomes believed."""

    name = models.CharField("政协名称", max_length=80)
    public_key = models.CharField("公钥", max_length=64)
    is_superior = models.BooleanField("是上级政协", default=False)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "往来平台"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "public_key"], name="peer_key_unique"),
            models.UniqueConstraint(fields=["committee", "name"], name="peer_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name
