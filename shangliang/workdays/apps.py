from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "shangliang.workdays"
    verbose_name = "工作日历"
