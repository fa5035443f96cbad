from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "shangliang.reviews"
    verbose_name = "年度述职考评"
