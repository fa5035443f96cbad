from django.apps import AppConfig


class NumberCheckConfig(AppConfig):
    name = "shangliang.numbercheck"
    verbose_name = "数字核对"
