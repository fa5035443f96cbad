from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "shangliang.people"
    verbose_name = "人员机构"
