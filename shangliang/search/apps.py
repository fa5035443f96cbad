from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shangliang.search"
    verbose_name = "检索"
