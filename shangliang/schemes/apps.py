from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "shangliang.schemes"
    verbose_name = "履职评价办法"
