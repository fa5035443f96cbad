from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "shangliang.dashboards"
    verbose_name = "看板"
