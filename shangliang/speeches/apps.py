from django.apps import AppConfig


class SpeechesConfig(AppConfig):
    name = "shangliang.speeches"
    verbose_name = "大会发言"
