from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "shangliang.tenancy"
    verbose_name = "委员会"
