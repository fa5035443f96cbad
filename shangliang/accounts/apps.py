from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shangliang.accounts"
    verbose_name = "账号"
