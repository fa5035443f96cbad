"""Stored files (文件). A file is reached only through the record it hangs on, by that record's own access rule."""

from django.db import models

from shangliang.core.records import Record


class StoredFile(Record):
    """One uploaded file: checked by content, stored under its SHA-256 outside the web root."""

    name = models.CharField("文件名", max_length=200)
    mime = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=64)
    uploaded_by = models.UUIDField("上传人")

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        indexes = [models.Index(fields=["committee", "sha256"], name="file_sha256")]

    def __str__(self) -> str:
        return self.name
