from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "shangliang.audit"
    verbose_name = "留痕"
