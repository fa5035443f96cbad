from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "shangliang.core"
    verbose_name = "公共"
