from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "shangliang.portal"
    verbose_name = "公开网站"
