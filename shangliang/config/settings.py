"""Settings of the installation, read from the environment; the defaults need no set-up. Settings of a committee are data (tenancy.policy)."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from shangliang.launch.paths import VAR
from shangliang.launch.postgres import default_dsn
from shangliang.launch.proxies import trusted_proxies

PACKAGE = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(f"SHANGLIANG_{name}", default).strip()


def switch(name: str, *, default: bool = False) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def secret_key() -> str:
    """From the environment, else from the file that set-up writes once (0600)."""
    file = VAR / "secret_key"
    return env("SECRET_KEY") or (
        file.read_text(encoding="ascii").strip() if file.exists() else "only-for-commands-before-setup"
    )


def database(dsn: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL URL; connections are pooled and persist. Preparing is a choice: decision 6."""
    parts = {key: str(value) for key, value in conninfo_to_dict(dsn).items()}
    known = {key: parts.pop(key, "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known["dbname"],
        "USER": known["user"],
        "PASSWORD": known["password"],
        "HOST": known["host"],
        "PORT": known["port"],
        "CONN_HEALTH_CHECKS": True,  # after a restart of the database nobody meets a dead connection; costs 0.1 ms
        "OPTIONS": {
            **parts,
            "pool": {"min_size": 1, "max_size": 4, "timeout": 20},
            **({"server_side_binding": True, "prepare_threshold": 5} if switch("PREPARE") else {}),
        },
    }


DEBUG = switch("DEBUG")
DEMO = switch("DEMO")
SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = env("SECRET_KEY_OLD").split()  # after a change: sealed second factors still open
ALLOWED_HOSTS = env("HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("ORIGINS").split(",") if origin]
CSRF_FAILURE_VIEW = "shangliang.core.http.refusals.csrf_failed"
ROOT_URLCONF = "shangliang.config.urls"
WSGI_APPLICATION = "shangliang.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django_htmx",
    "axes",
    "shangliang.tenancy",
    "shangliang.workdays",
    "shangliang.audit",
    "shangliang.core",
    "shangliang.people",
    "shangliang.files",
    "shangliang.proposals",
    "shangliang.briefs",
    "shangliang.stations",
    "shangliang.appraisal",
    "shangliang.supervision",
    "shangliang.activities",
    "shangliang.checkin",
    "shangliang.speeches",
    "shangliang.contacts",
    "shangliang.duty",
    "shangliang.schemes",
    "shangliang.reviews",
    "shangliang.routing",
    "shangliang.notifications",
    "shangliang.accounts",
    "shangliang.archives",
    "shangliang.workbench",
    "shangliang.reports",
    "shangliang.dashboards",
    "shangliang.workreports",
    "shangliang.numbercheck",
    "shangliang.search",
    "shangliang.portal",
    "shangliang.topics",
    "shangliang.similar",
    "shangliang.administration",
    "shangliang.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "shangliang.portal.views.cache.public_pages",  # first: what it keeps costs neither session nor query
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shangliang.accounts.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shangliang.accounts.middleware.actor_middleware",
    "shangliang.core.http.refusals.refusal_middleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "shangliang.core.http.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shangliang.core.http.page.site_context",
            ]
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(os.environ.get("DATABASE_URL", "") or default_dsn())}
# The only user of the cache is the sign-in library, which counts wrong codes in it and remembers used ones: all web workers must see the
# same count, and other pages never ask it (tests/budgets.json). More than 10,000 live entries would mean as many people signing in at once.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
PROCRASTINATE_PERIODIC_DEFAULTS = {
    "max_delay": 12 * 3600
}  # seconds; a worker started later in the day makes up for the morning's tasks
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in: 等保 2.0 (GB/T 22239-2019) asks for strong passwords, lock-out and idle time-out; the numbers are customary.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workbench:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_COOKIES = switch("HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
# Where proxies are named, the web server takes address and scheme from them alone (launch.web) and no header counts here.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_COOKIES and not trusted_proxies() else None
)
IDLE_MINUTES = int(env("IDLE_MINUTES", "30"))

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "10/m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_ADAPTER = "shangliang.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "shangliang.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "商量"
MFA_TOTP_TOLERANCE = 1  # phones' clocks are up to half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "shangliang.accounts.views.sign_in.locked_out"
AXES_HANDLER = "shangliang.accounts.lockout.LockoutHandler"
AXES_USERNAME_CALLABLE = "shangliang.accounts.lockout.username_of"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # a quarter of an hour is a quarter of an hour
AXES_DISABLE_ACCESS_LOG = True  # sign-ins are recorded as events
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("vendor", VAR / "vendor")] if (VAR / "vendor").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "shangliang.core.static_files.StaticFiles"},
}
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = VAR / "files"
SEARCH_ROOT = VAR / "search"
MODEL_ROOT = VAR / "models"  # what was learned from decisions; can be learned again
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env("SMTP_HOST")  # empty: no mail is sent
EMAIL_PORT = int(env("SMTP_PORT", "25"))
EMAIL_HOST_USER = env("SMTP_USER")
EMAIL_HOST_PASSWORD = env("SMTP_PASSWORD")
EMAIL_USE_TLS = switch("SMTP_TLS")
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "shangliang@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
