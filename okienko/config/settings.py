"""All settings of Okienko in one place, read from the environment (12-factor). `okienko check` explains every wrong
one.

Nothing here is secret: keys come from the environment or, in the demo, from the data folder.
"""

import base64
import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from okienko.config.embedded import APPLICATION, OWNER, EmbeddedServer
from okienko.config.keys import demo_keys

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("OKIENKO_DATA", "var")).resolve()

# demo: an invented town that never sends anything outside; test: the test suite; production: people depend on it.
MODE = os.environ.get("OKIENKO_MODE", "production")
DEMO = MODE == "demo"
TESTING = MODE == "test"

_keys = demo_keys(DATA) if DEMO or TESTING else os.environ

# --- Safety ---------------------------------------------------------------------------------------------------------
DEBUG = False
SECRET_KEY = _keys.get("OKIENKO_SECRET_KEY", "")
ALLOWED_HOSTS = [host for host in os.environ.get("OKIENKO_HOSTS", "localhost,127.0.0.1").split(",") if host]
if TESTING:
    ALLOWED_HOSTS.append("testserver")
# "k2:base64,k1:base64": the first key encrypts, all of them decrypt. The index key makes search hashes and never
# leaves the environment.
ENCRYPTION_KEYS = {
    name: base64.b64decode(value)
    for name, _, value in (pair.partition(":") for pair in _keys.get("OKIENKO_KEYS", "").split(",") if pair)
}
INDEX_KEY = base64.b64decode(_keys.get("OKIENKO_INDEX_KEY", ""))

HTTPS = os.environ.get("OKIENKO_HTTPS", "no" if DEMO or TESTING else "yes") == "yes"
_cookie_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_cookie_prefix}okienko"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_COOKIE_NAME = f"{_cookie_prefix}okienko-formularz"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "okienko.faces.portal.views.errors.form_too_old"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("OKIENKO_PROXY") == "yes" else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Rooms ----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    # before allauth, whose templates it replaces
    "okienko.foundation.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "procrastinate.contrib.django",
    # foundation
    "okienko.foundation.units",
    "okienko.foundation.access",
    "okienko.foundation.journal",
    "okienko.foundation.events",
    "okienko.foundation.idempotency",
    "okienko.foundation.files",
    "okienko.foundation.offline",
    "okienko.foundation.gateways",
    # domain
    "okienko.domain.correspondence",
    "okienko.domain.applications",
    "okienko.domain.catalogue",
    "okienko.domain.delivery",
    "okienko.domain.eligibility",
    "okienko.domain.integrity",
    "okienko.domain.matters",
    "okienko.domain.needs",
    "okienko.domain.networks",
    "okienko.domain.organisations",
    "okienko.domain.people",
    "okienko.domain.plans",
    "okienko.domain.qualification",
    "okienko.domain.refusals",
    "okienko.domain.places",
    "okienko.domain.publishing",
    "okienko.domain.resources",
    "okienko.domain.rounds",
    "okienko.domain.staff",
    "okienko.domain.tasks",
    "okienko.domain.timebank",
    "okienko.domain.venues",
    "okienko.domain.community",
    # the design system and faces
    "okienko.ui",
    "okienko.faces.desk",
    "okienko.faces.field",
    "okienko.faces.portal",
    "okienko.faces.tour",
    "okienko.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "okienko.foundation.access.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "okienko.faces.desk.gate.Gate",
    "axes.middleware.AxesMiddleware",
]

# The whole centre, or community organising alone ("osl"), for a town that has no centre.
PARTS = os.environ.get("OKIENKO_PARTS", "all")
ROOT_URLCONF = "okienko.config.osl_urls" if PARTS == "osl" else "okienko.config.urls"
WSGI_APPLICATION = "okienko.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "okienko.faces.tour.context.invented_town",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
# --- Database -------------------------------------------------------------------------------------------------------
# Two roles everywhere. The owner migrates; the application reads and writes, and may not change the journal.
# DATABASE_URL is the application's login. DATABASE_OWNER_URL is the owner's; without it DATABASE_URL must be the
# owner's
# and every application connection steps down to okienko_app at its start.
EMBEDDED = EmbeddedServer(DATA / "postgres", durable=not TESTING)
AS_OWNER = os.environ.get("OKIENKO_AS_OWNER") == "yes"
APPLICATION_ROLE = APPLICATION
if "DATABASE_URL" in os.environ:
    _owner_url = os.environ.get("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    _application_url = os.environ["DATABASE_URL"]
else:
    _owner_url, _application_url = EMBEDDED.url(OWNER), EMBEDDED.url(APPLICATION)
STEPS_DOWN = _owner_url == _application_url and not AS_OWNER and not TESTING
DATABASES: dict[str, Any] = {
    "default": {
        **dj_database_url.parse(_owner_url if AS_OWNER or TESTING else _application_url),
        "CONN_MAX_AGE": 0 if TESTING else 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
if STEPS_DOWN:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = f"-c role={APPLICATION_ROLE}"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People who log in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:day"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "okienko.foundation.accounts.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# axes counts wrong passwords in the database, per account and address; allauth's own counters live in one process's
# memory.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser: computers of an office are shared
ACCOUNT_FORMS = {
    "login": "okienko.foundation.accounts.forms.LoginForm",
    "reauthenticate": "okienko.foundation.accounts.forms.ReauthenticateForm",
    "change_password": "okienko.foundation.accounts.forms.ChangePasswordForm",
}
MFA_ADAPTER = "okienko.foundation.accounts.adapter.StaffMFAAdapter"
MFA_FORMS = {
    "authenticate": "okienko.foundation.accounts.forms.SecondFactorForm",
    "reauthenticate": "okienko.foundation.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "okienko.foundation.accounts.forms.ActivateForm",
}
MFA_TOTP_TOLERANCE = 1  # a code is good for half a minute more, for those who type slowly
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the office makes the accounts, so nobody has to prove an address
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Okienko"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # the key in the credentials that allauth gives to Django
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # fifteen minutes are fifteen minutes
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "okienko.foundation.accounts.lockout.locked"
AXES_SENSITIVE_PARAMETERS = ["code", "oldpassword", "password1", "password2"]
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

# --- Jobs -----------------------------------------------------------------------------------------------------------
# The worker finds each room's scheduled work in its jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- Language, time, files ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
FILES_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if TESTING:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_AUTOREFRESH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_UPLOAD_BYTES = 12 * 1024 * 1024

# --- Outside world --------------------------------------------------------------------------------------------------
# The demo and the tests can use nothing but the fakes, which keep messages as rows and never send. Elsewhere: "smtp"
# for
# mail, the name of an installed plug-in for SMS, or "none", which sends everything back to the staff.
MAIL_GATEWAY = "fake" if DEMO or TESTING else os.environ.get("OKIENKO_MAIL", "none")
SMS_GATEWAY = "fake" if DEMO or TESTING else os.environ.get("OKIENKO_SMS", "none")
# Who looks whether links on our pages are alive: "http", or "none" where nothing may go out.
LINK_GATEWAY = "fake" if DEMO or TESTING else os.environ.get("OKIENKO_LINKS", "http")
# How long a way takes: "straight" (straight lines), "osrm:https://..." or "valhalla:https://..."
ROADS = "straight" if DEMO or TESTING else os.environ.get("OKIENKO_ROADS", "straight")
ROAD_FACTOR = float(os.environ.get("OKIENKO_ROAD_FACTOR", "1.35"))  # how much longer than a straight line
ROAD_SPEED = float(os.environ.get("OKIENKO_ROAD_SPEED", "30"))  # km/h
EMAIL_HOST = os.environ.get("OKIENKO_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("OKIENKO_SMTP_PORT", "587"))
EMAIL_SAFETY = os.environ.get("OKIENKO_SMTP_SAFETY", "starttls")  # starttls, tls, or none for a server on this machine
EMAIL_HOST_USER = os.environ.get("OKIENKO_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("OKIENKO_SMTP_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("OKIENKO_MAIL_FROM", "okienko@localhost")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
