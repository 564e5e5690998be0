"""Defaults for every setting. A secret has no default here: it lives in instance/.

`instance/config.py` overrides these, and is written by the first `make run`.
"""

MAX_CONTENT_LENGTH = 45 * 1024 * 1024  # bytes: one photo of 40 MB, and its form
MAX_FORM_MEMORY_SIZE = 2 * 1024 * 1024  # the words of a form
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True
PERMANENT_SESSION_LIFETIME = 60 * 60 * 24 * 30  # seconds
WTF_CSRF_TIME_LIMIT = None  # a page left open over lunch still sends

BABEL_DEFAULT_TIMEZONE = "Europe/Berlin"  # of the times that pages tell
PUBLIC_URL = "http://127.0.0.1:8000"  # what links in mails begin with
PROXY_HOPS = 0  # reverse proxies in front of us that we trust
SQLALCHEMY_DATABASE_URI = ""  # "": snaps.sqlite3 in the instance folder
JOBS_DATABASE_URL = ""  # "": beside the database
WORKER_NAME = "worker-1"  # stable: a worker takes up again what it left
WORKER_THREADS = 2  # jobs at a time
RATELIMIT_STORAGE_URI = "memory://"  # redis://… when several processes serve
RATELIMIT_HEADERS_ENABLED = False

MAIL_FROM = "Downtown SNAPS <snaps@localhost>"
SMTP_URL = ""  # smtp://user:password@host:587 (STARTTLS) or smtps://…; "": .eml files
MAILS_A_MINUTE = 60

MAP_BASE = ""  # a .pmtiles file in the instance folder, a raster URL template, or ""
MAP_CREDIT = ""  # what the base layer's licence wants shown
