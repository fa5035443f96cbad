"""Addresses of sign-in, second factor, sessions, accounts. Of the sign-in library only what is used; those names are its own."""

from django.urls import include, path

from shangliang.accounts.views import events, mine, people, posts, second_factor, setup, sign_in

own = [
    path("", mine.mine, name="mine"),
    path("large/", sign_in.large, name="large"),
    path("demo/", sign_in.demo, name="demo"),
    path("demo/<str:username>/", sign_in.demo, name="demo_as"),
    path("password/", mine.password, name="password"),
    path("committee/", mine.work_in, name="work_in"),
    path("sessions/others/", mine.end_others, name="end_others"),
    path("sessions/<int:pk>/end/", mine.end_session, name="end_session"),
    path("setup/<str:token>/", setup.setup, name="setup"),
    path("people/", people.listing, name="people"),
    path("people/new/", people.new, name="new"),
    path("people/<uuid:pk>/", people.one, name="person"),
    path("people/<uuid:pk>/link/", people.link, name="link"),
    path("people/<uuid:pk>/off/", people.off, name="off"),
    path("people/<uuid:pk>/on/", people.on, name="on"),
    path("people/<uuid:pk>/posts/new/", posts.new, name="grant"),
    path("people/<uuid:pk>/posts/<uuid:post>/end/", posts.end, name="end_post"),
    path("people/<uuid:pk>/sessions/end/", posts.end_sessions, name="end_sessions"),
    path("people/<uuid:pk>/unlock/", posts.unlock, name="unlock"),
    path("people/<uuid:pk>/second-factor/reset/", posts.reset_factor, name="reset_factor"),
    path("locks/", posts.locks, name="locks"),
    path("events/", events.listing, name="events"),
]

factor = [
    path("", second_factor.index, name="mfa_index"),
    path("authenticate/", second_factor.ask, name="mfa_authenticate"),
    path("reauthenticate/", second_factor.again_by_code, name="mfa_reauthenticate"),
    path("totp/activate/", second_factor.enrol, name="mfa_activate_totp"),
    path("totp/deactivate/", second_factor.give_up, name="mfa_deactivate_totp"),
    path("recovery-codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", second_factor.recovery_codes_file, name="mfa_download_recovery_codes"),
]

urlpatterns = [
    path("login/", sign_in.sign_in, name="account_login"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("reauthenticate/", second_factor.again, name="account_reauthenticate"),
    path("sessions/", mine.sessions, name="usersessions_list"),
    path("second-factor/", include(factor)),
    path("", include((own, "accounts"))),
]
