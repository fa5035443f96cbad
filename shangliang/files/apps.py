from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shangliang.files"
    verbose_name = "文件"
