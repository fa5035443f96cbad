from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "shangliang.stations"
    verbose_name = "委员工作室和群众诉求"
