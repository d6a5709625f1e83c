"""Every setting of the installation, read from the environment; docs/operating.md explains each."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- The installation -------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
EMBEDDED = env.bool("EMBEDDED", default=False)  # set by the starter: one machine, loopback only
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random string; the installation will not start without one.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data")))
REFERENCE_DIR = Path(env.str("REFERENCE_DIR", default=str(BASE_DIR / "reference")))
ORGANIZATION_TIME_ZONE = env.str("ORGANIZATION_TIME_ZONE", default="America/New_York")  # a day is a day there

# --- What it is made of -----------------------------------------------------------------------------------------
REGISTERS = [
    "accountability.components.register",
    "accountability.components.resolutions.register",
    "recommendations.register",
    "risk.register",
    "risk.control.register",
    "risk.treatment.register",
    "risk.partners.register",
    "delegations.register",
    "compacts.register",
    "compacts.board.register",
    "compacts.onboarding.register",
    "accountability.components.campaigns.register",
    "accountability.components.series.register",
    "accountability.components.library.register",
    "accountability.annual_report.register",
]

INSTALLED_APPS = [
    "accountability",
    *dict.fromkeys(app for name in REGISTERS if (app := name.partition(".")[0]) != "accountability"),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_prometheus",
]

MIDDLEWARE = [
    "accountability.operations.watchdog.Requests",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "accountability.views.middleware.ResponseHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accountability.views.middleware.Unkept",
    "accountability.views.middleware.ReadableCookies",
    "accountability.annual_report.page_cache.PublishedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accountability.views.middleware.PersonalPreferences",
    "accountability.views.middleware.WhatWasTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accountability.views.middleware.ReadableAddresses",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
    "accountability.operations.submissions.DoneOnce",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accountability.views.context_processors.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "accountability.templatetags.ui",
                "accountability.templatetags.lists",
                "accountability.components.template_filters",
            ],
        },
    }
]

# --- Where it keeps things --------------------------------------------------------------------------------------
# The application's user owns no table; the owner is used by `migrate` alone (DATABASE_OWNER_URL).
DATABASES = {"default": env.db_url("DATABASE_URL", engine="django.db.backends.postgresql")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
DATABASES["default"].setdefault("OPTIONS", {})["application_name"] = "accountability"
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")
PG_BIN = env.str("PG_BIN", default="")  # the folder of pg_dump and pg_restore; empty for those on the PATH
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGTRIGGER_INSTALL_ON_MIGRATE = env.bool("PGTRIGGER_INSTALL_ON_MIGRATE", default=False)

PROCESS_DIR = Path(env.str("PROCESS_DIR", default=str(DATA_DIR / "processes")))  # where processes report activity
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "accountability.operations.cache.Cache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.5},
    },
    "lasting": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accountability_signincount",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [BASE_DIR / "static"]
if (BASE_DIR / "node_modules").exists():
    STATICFILES_DIRS.append(("vendor", BASE_DIR / "node_modules" / ".served"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "evidence"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEGABYTE = 1024 * 1024
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MEGABYTES", default=20) * MEGABYTE  # of one file
UPLOAD_MAX_BYTES_TOGETHER = env.int("UPLOAD_MAX_MEGABYTES_TOGETHER", default=100) * MEGABYTE  # of one request
EVIDENCE_PER_RECORD = env.int("EVIDENCE_PER_RECORD", default=100)
EVIDENCE_AT_ONCE = env.int("EVIDENCE_AT_ONCE", default=10)  # files in one form
JOBS_PER_PERSON = env.int("JOBS_PER_PERSON", default=10)  # waiting and running background tasks
EVIDENCE_SCANNER = env.str("EVIDENCE_SCANNER", default="")  # a command: 0 clean, 1 infected
EVIDENCE_SCANNER_SECONDS = env.int("EVIDENCE_SCANNER_SECONDS", default=60)
FILE_UPLOAD_HANDLERS = [
    "accountability.files.handlers.Bound",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "accountability.files.handlers.Disk",
]
REPORT_FONTS = Path(env.str("REPORT_FONTS", default=str(BASE_DIR / "node_modules" / ".report")))
REPORT_SIGNING_KEY = env.str("REPORT_SIGNING_KEY", default="")  # Ed25519: 32 random bytes in hexadecimal
REPORT_WITHDRAWN_KEYS = env.list("REPORT_WITHDRAWN_KEYS", default=[])  # names of compromised keys
CONTACT = env.str("CONTACT", default="")  # email address or URL at which readers ask for help
PUBLIC_PAGES = env.bool("PUBLIC_PAGES", default=True)  # whether released reports are public
WHITENOISE_MAX_AGE = 31_536_000 if not DEBUG else 0

# --- Who may come in --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accountability.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "accountability.views.resubmit.too_old"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = (
    "accountability.views.authentication.AccountAdapter"  # no self-registration: administrators create accounts
)
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key",  # codes of the second factor; axes counts passwords
    "login": "600/m/ip",  # an office signs in from one address
    "reset_password_from_key": "600/m/ip",
}
MFA_ADAPTER = "accountability.views.authentication.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator created the account; addresses are not verified
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = env.int("AXES_FAILURE_LIMIT", default=8)
AXES_ADDRESS_FAILURE_LIMIT = env.int("AXES_ADDRESS_FAILURE_LIMIT", default=200)  # of all accounts together
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accountability.views.authentication.tried_name"
AXES_CLIENT_IP_CALLABLE = "accountability.views.authentication.client_address"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_ENABLE_ADMIN = False

BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)  # the client address is taken only from our own proxy
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SECURE = env.bool("HTTPS", default=not EMBEDDED)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE and env.bool("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if SECURE else 0)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
]  # for this site only, not for the domain
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Device features a page may use: passkeys, full screen and copying, only in pages of this site.
PERMISSIONS_POLICY = {
    "()": [
        "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
        "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
        "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "storage-access",
        "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
    ],
    "(self)": ["clipboard-write", "fullscreen", "publickey-credentials-create", "publickey-credentials-get"],
}  # fmt: skip

# --- Languages and days -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # numbers in words are written by languages.py; keys in addresses stay plain
TIME_ZONE = ORGANIZATION_TIME_ZONE

# --- Work in the background -------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "prompt"
CELERY_TIMEZONE = ORGANIZATION_TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Acknowledgements stay in the worker: one that Redis does not answer would block its prefetch slot permanently, and
    # the worker would take no more tasks. A message lost with its worker costs a minute: beat repeats it.
    "ack_emulation": False,
    "socket_connect_timeout": 1, "socket_timeout": 5,
    "max_retries": 0, "interval_start": 0, "interval_step": 0, "interval_max": 0,  # a ring must not hold up a change
}  # fmt: skip
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- API --------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accountability.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["accountability.api.authentication.HasPermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["accountability.api.parsing.Json", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_PAGINATION_CLASS": "accountability.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["accountability.api.throttling.PerToken"],
    "DEFAULT_THROTTLE_RATES": {"token": env.str("API_RATE", default="3000/minute"), "anonymous": "120/minute"},
    "NUM_PROXIES": int(BEHIND_PROXY),
    "EXCEPTION_HANDLER": "accountability.api.problems.problem_details",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Accountability dashboard"),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "accountability.api.problems.described",
        "accountability.api.bounds.bounded",
    ],
    "ENUM_NAME_OVERRIDES": {  # one name for each set of codes, independent of the field name
        "RecommendationState": "recommendations.choices.State",
        "RecommendationRating": "recommendations.choices.RatingCode",
        "OnboardingStepState": "compacts.choices.StepState",
        "DueKind": "accountability.choices.DueKind",
        "CommitmentState": "accountability.models.commitment.CommitmentState",
        "CommitmentProgress": "accountability.models.commitment.CommitmentProgress",
        "RecommendationProgress": "recommendations.choices.Progress",
        "CommitmentDueKind": "accountability.models.commitment.DueKind",
        "CampaignState": "accountability.models.campaign.CampaignState",
        "InstrumentState": "delegations.choices.State",
        "CompactState": "compacts.choices.State",
        "LimitKind": "delegations.choices.LimitKind",
        "KpiState": "delegations.choices.KpiState",
        "KpiStatus": "delegations.choices.KpiStatus",
        "KpiUnit": "delegations.choices.KpiUnit",
        "KpiDirection": "delegations.choices.Direction",
        "ControlResult": "risk.choices.control.ControlResult",
        "ExceptionState": "delegations.choices.ExceptionState",
        "ExceptionKind": "delegations.choices.ExceptionKind",
        "ResponseState": "delegations.choices.ResponseState",
        "RequestProgress": "accountability.models.request.RequestProgress",
        "RequestState": "accountability.models.request.RequestState",
        "ObservationKind": "accountability.models.observation.ObservationKind",
        "PlanActionStatus": "accountability.models.plan_action.PlanActionStatus",
        "ResolutionStatus": "accountability.models.resolution.ResolutionStatus",
        "ImpactState": "accountability.models.impact.ImpactState",
        "SeriesValueState": "accountability.models.series_value.ValueState",
        "FollowUpState": "accountability.models.follow_up.FollowUpState",
        "DocumentKind": "accountability.models.document.DocumentKind",
        "CycleState": "accountability.models.cycle.CycleState",
        "ContributionState": "accountability.models.cycle.ContributionState",
        "Priority": "accountability.choices.Priority",
        "RiskState": "risk.choices.RiskState",
        "RiskRegisterEditionState": "risk.choices.EditionState",
        "RiskAssessmentState": "risk.choices.AssessmentState",
        "RiskAssessmentCause": "risk.choices.Cause",
        "TreatmentActionState": "risk.choices.control.RemediationState",
        "TreatmentPlanState": "risk.choices.treatment.PlanState",
        "AcceptanceState": "risk.choices.treatment.AcceptanceState",
        "EscalationState": "risk.choices.treatment.EscalationState",
        "PartnerState": "risk.choices.partners.PartnerState",
        "PartnerKind": "risk.choices.partners.PartnerKind",
        "PartnerCheckResult": "risk.choices.partners.CheckResult",
        "ControlRating": "risk.choices.ControlRating",
        "ControlType": "risk.choices.ControlType",
        "SelfAssessmentState": "risk.choices.control.ResponseState",
        "StatementState": "risk.choices.control.StatementState",
        "CompactRating": "compacts.choices.Rating",
        "MeetingState": "compacts.choices.MeetingState",
        "LetterState": "compacts.choices.LetterState",
        "LetterActionState": "compacts.choices.LetterActionState",
    },
}

# --- Operators --------------------------------------------------------------------------------------------------
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # the bearer token of a collector of /metrics

# --- Mail, webhooks and logs ------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="")
HAS_MAIL_SERVER = bool(EMAIL_URL)  # without one, emails are stored for the administrator
EMAIL_TIMEOUT = 20  # seconds
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}")  # of links in mails
WEBHOOKS_TO_PRIVATE_ADDRESSES = env.bool("WEBHOOKS_TO_PRIVATE_ADDRESSES", default=False)
EMAIL_CONFIG = env.email_url_config(EMAIL_URL or "consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="accountability@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"()": "accountability.operations.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "event"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
PROMETHEUS_EXPORT_MIGRATIONS = False
