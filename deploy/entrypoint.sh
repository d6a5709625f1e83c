#!/bin/sh
# One image, one process per container; the first word says which. Anything else is a command of manage.py.
set -eu
cd /app

case "${1:-web}" in
web)
    export PGOPTIONS="-c statement_timeout=60s" # no longer than deploy/nginx.conf waits for the answer
    exec python -m granian --interface wsgi --host 0.0.0.0 --port 8000 --workers "${WEB_WORKERS:-2}" \
        --blocking-threads 2 --respawn-failed-workers --workers-kill-timeout 20 config.wsgi:application
    ;;
worker)
    # Two threads for long work: one waits for the child that does a job, the other sends mails.
    case "$2" in long) pool="threads --concurrency 2" ;; *) pool=solo ;; esac
    # shellcheck disable=SC2086
    exec python -m celery --app config worker --pool $pool --queues "$2" --hostname "$2@%h" \
        --without-gossip --without-mingle --loglevel warning
    ;;
beat)
    exec python -m celery --app config beat --schedule "$DATA_DIR/beat-schedule" --loglevel warning
    ;;
migrate)
    python deploy/roles.py
    DATABASE_URL="$DATABASE_OWNER_URL" python manage.py migrate --no-input
    exec python manage.py load_figures
    ;;
*)
    exec python manage.py "$@"
    ;;
esac
