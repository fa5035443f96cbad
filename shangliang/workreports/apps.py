from django.apps import AppConfig


class WorkReportsConfig(AppConfig):
    name = "shangliang.workreports"
    verbose_name = "工作总结"
