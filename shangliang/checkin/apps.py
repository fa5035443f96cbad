from django.apps import AppConfig


class CheckinConfig(AppConfig):
    name = "shangliang.checkin"
    verbose_name = "签到"
