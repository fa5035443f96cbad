from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "shangliang.demo"
    verbose_name = "演示"
