from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "shangliang.contacts"
    verbose_name = "联系网络"
