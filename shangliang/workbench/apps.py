from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "shangliang.workbench"
    verbose_name = "工作台"
