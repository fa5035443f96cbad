"""Addresses of sign-in, second factor, sessions; the library's own pages keep their names."""

from django.urls import include, path

from shangliang.accounts import views

own = [path("large/", views.large, name="large")]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
