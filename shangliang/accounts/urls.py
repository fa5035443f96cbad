"""Addresses of sign-in, second factor, sessions. Of the sign-in library only what is used; the names are its own."""

from django.urls import include, path

from shangliang.accounts.views import sign_in

own = [
    path("large/", sign_in.large, name="large"),
    path("demo/", sign_in.demo, name="demo"),
    path("demo/<str:username>/", sign_in.demo, name="demo_as"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", sign_in.sign_in, name="account_login"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
]
