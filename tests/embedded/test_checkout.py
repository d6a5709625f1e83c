"""The files that bring a fresh checkout to life."""

import json
import re
from pathlib import Path

import plotly
import pytest
import yaml

from embedded import loading, run
from embedded.frontend import served
from embedded.installation import compile_catalogues, is_older
from embedded.places import BASE_DIR


def test_lock_files_name_no_address():
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json", ".npmrc"):
        assert "://" not in (BASE_DIR / name).read_text(), name


def test_every_locked_package_has_its_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        packages = re.split(r"\n(?=\S)", (BASE_DIR / name).read_text().strip())
        assert all("--hash=sha256:" in package for package in packages), name
    locked = json.loads((BASE_DIR / "package-lock.json").read_text())["packages"]
    assert all(package.get("integrity") for path, package in locked.items() if path)


def test_every_font_a_stylesheet_asks_for_is_served():
    sheets = "".join(sheet.read_text() for sheet in (BASE_DIR / "static").rglob("*.css"))

    wanted = set(re.findall(r"vendor/([\w./-]+)", sheets))

    assert wanted
    assert wanted <= served().keys()


def test_python_and_browser_draw_with_the_same_plotly():
    bundled = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text()[:200]
    locked = json.loads((BASE_DIR / "package-lock.json").read_text())["packages"]["node_modules/plotly.js"]["version"]

    assert re.search(r"v(\d+)\.", bundled)[1] == locked.split(".")[0]


def test_every_catalogue_is_compiled():
    compile_catalogues()

    sources = list(BASE_DIR.glob("locale/*/LC_MESSAGES/*.po"))
    assert not [source for source in sources if is_older(source.with_suffix(".mo"), source)]


def test_loading_runs_once_for_a_database_and_again_for_another(tmp_path, monkeypatch):
    runs = []
    monkeypatch.setattr(loading, "manage", lambda *words, env=None: runs.append(words))

    for database in ("one", "one", "two"):
        monkeypatch.setenv("DATABASE_URL", database)
        loading.once(tmp_path, "figures", "state", "Figures", "load_figures")

    assert len(runs) == 2


@pytest.fixture
def services() -> dict[str, dict]:
    return yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]


def test_compose_takes_every_secret_from_the_environment(services):
    variables = [pair for service in services.values() for pair in service.get("environment", {}).items()]

    secret = [(name, str(value)) for name, value in variables if re.search("PASSWORD|SECRET|AUTH|TOKEN|_URL$", name)]

    assert secret
    assert not [name for name, value in secret if value != "None" and "${" not in value]


def test_compose_lets_only_the_migration_own_the_tables(services):
    owners = [name for name, service in services.items() if "DATABASE_OWNER_URL" in service.get("environment", {})]

    assert owners == ["migrate"]
    assert services["web"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


OF_THE_STARTER = {"DEBUG", "EMBEDDED", "PGTRIGGER_INSTALL_ON_MIGRATE", "PORT"}
OF_THE_IMAGE = {"PG_BIN", "DATA_DIR", "REFERENCE_DIR", "REPORT_FONTS", "HTTPS", "SSL_REDIRECT"}


def test_compose_hands_on_every_setting(services):
    """One that it swallowed would look set, and a withdrawn key would go on vouching."""
    settings = re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (BASE_DIR / "config" / "settings.py").read_text())
    example = re.findall(r"^(?:# )?([A-Z_]+)=", (BASE_DIR / ".env.example").read_text(), re.MULTILINE)
    written, handed = (BASE_DIR / "docker-compose.yml").read_text(), services["web"]["environment"]

    assert set(settings) - OF_THE_STARTER - OF_THE_IMAGE - {"DATABASE_OWNER_URL"} <= handed.keys()
    assert [name for name in example if name not in handed and f"${{{name}" not in written] == []


def test_compose_asks_everything_that_stays_for_its_health(services):
    silent = {name for name, service in services.items() if "healthcheck" not in service}

    assert silent == {"migrate"}


def test_compose_gives_no_service_more_than_it_needs(services):
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["read_only"], name
        assert service["mem_limit"], name
        assert service["cpus"], name
    added = {name: service["cap_add"] for name, service in services.items() if "cap_add" in service}
    assert added == {"postgres": ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"]}


def test_compose_starts_what_the_image_knows(services, tmp_path, monkeypatch):
    """Each command is a word of the entry point, and the queues are those of the starter."""
    monkeypatch.setenv("DATABASE_URL", "postgres://app@127.0.0.1/x")
    entry = (BASE_DIR / "deploy" / "entrypoint.sh").read_text()
    ours = {name: service["command"] for name, service in services.items() if "build" in service}
    queues = {f"--queues={words[1]}" for words in ours.values() if words[0] == "worker"}
    words = [str(word) for child in run.processes(tmp_path, 8000) for word in child.command]

    assert {words[0] for words in ours.values()} <= set(re.findall(r"^([a-z]+)\)$", entry, re.MULTILINE))
    assert queues == {word for word in words if word.startswith("--queues")}


def test_compose_gives_redis_less_than_its_container_may_use(services):
    [most] = re.findall(r"--maxmemory (\d+)mb", services["redis"]["command"][-1])

    assert int(most) < int(services["redis"]["mem_limit"].removesuffix("m"))


def test_compose_ends_a_process_that_hangs(services):
    for name in ("web", "worker-prompt", "worker-long", "beat"):
        folder = services[name]["environment"]["PROCESS_DIR"]
        assert f"embedded.watch {folder}" in " ".join(services[name]["healthcheck"]["test"]), name
        assert services[name]["init"], name


def test_web_and_workers_of_the_starter_do_not_know_the_owner_of_the_tables(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://app@127.0.0.1/x")
    for name in ("DATABASE_OWNER_URL", "APP_DATABASE_URL"):
        monkeypatch.setenv(name, "postgres://secret-owner@127.0.0.1/x")

    for child in run.processes(tmp_path, 8000):
        assert child.env["DATABASE_URL"] == "postgres://app@127.0.0.1/x", child.name
        assert "secret-owner" not in str(child.env), child.name
