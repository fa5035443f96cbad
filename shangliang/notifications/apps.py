from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "shangliang.notifications"
    verbose_name = "通知"
