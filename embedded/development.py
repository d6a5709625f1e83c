"""Commands for developers: tests, checks, automatic corrections, benchmarks, generated documentation."""

import os
from collections.abc import Sequence
from pathlib import Path

from embedded.browser import browser_environment
from embedded.installation import install
from embedded.places import BASE_DIR, PYTHON, VENV, data_dir
from embedded.services import ensure_services
from embedded.terminal import command_in_terminal, step

LONGEST_STATEMENT = "180s"
"""A statement whose plan goes astray fails one test instead of holding up all of them."""
WORKERS = "3"
"""One more than the two cores of a small machine: a worker often waits for PostgreSQL, other servers and children."""
USED_BY_BENCHMARKS = {"harness", "bare_page"}


def test(arguments: list[str]) -> int:
    """Every test against real PostgreSQL, Redis, worker and browser; nothing run is a failure too (pytest's 5)."""
    install(development=True)
    browser = browser_environment()
    with step("PostgreSQL and Redis"):
        ensure_services(test=True)
    environment = os.environ | browser | {"COVERAGE_FILE": str(data_dir(test=True) / "coverage")}
    environment["PGOPTIONS"] = f"-c statement_timeout={LONGEST_STATEMENT}"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # tests start many programs, and each would compile the product
    return command_in_terminal([PYTHON, "-m", "pytest", "-n", WORKERS, *arguments], env=environment)


def coverage(arguments: list[str]) -> int:
    """The tests, with the lines and branches that they reach; measuring makes them half as slow again."""
    report = data_dir(test=True) / "coverage.json"
    return test(["--cov", f"--cov-report=json:{report}", *arguments])


def check(arguments: list[str]) -> int:
    """Style, errors, types, import rules, missing migrations; all of them, then the verdict."""
    install(development=True)
    ensure_services(test=True)
    commands: list[Sequence[object]] = [
        [VENV / "bin" / "ruff", "format", "--check"],
        [VENV / "bin" / "ruff", "check"],
        [PYTHON, "-m", "mypy"],
        [VENV / "bin" / "lint-imports"],
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        [PYTHON, "manage.py", "check"],
    ]
    return max(run_command(command) for command in commands)


def fix(arguments: list[str]) -> int:
    """Corrections that can be made automatically."""
    install(development=True)
    return max(run_command([VENV / "bin" / "ruff", *words]) for words in (["check", "--fix"], ["format"]))


def bench(arguments: list[str]) -> int:
    """Each benchmark separately, in its own database with the durability of a real one."""
    install(development=True)
    os.environ["DATA_DIR"] = str(data_dir() / "bench")
    ensure_services()
    modules = {path.stem for path in (BASE_DIR / "benchmarks").glob("[!_]*.py")}
    wanted = arguments or sorted(modules - USED_BY_BENCHMARKS)
    return max((run_command([PYTHON, "-m", f"benchmarks.{name}"]) for name in wanted), default=1)


def docs(arguments: list[str]) -> int:
    """The generated pages of docs/."""
    install(development=True)
    ensure_services(test=True)
    return run_command([PYTHON, "manage.py", "write_docs"])


def run_command(command: Sequence[object]) -> int:
    """Print the command and run it; its exit code."""
    print(f"\n> {' '.join(Path(str(word)).name for word in command[:6] if word != PYTHON)}", flush=True)
    return command_in_terminal(command)


def setup(arguments: list[str]) -> int:
    """Only install."""
    install(development=True)
    print("Installed; `python3 -m embedded run` starts it.")
    return 0
