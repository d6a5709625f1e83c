"""The secrets of one installation: made up once, kept in its data folder, readable by its user alone."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("secret_key", "owner_password", "app_password", "redis_password", "installation", "signing_key")


def credentials(data_dir: Path) -> dict[str, str]:
    """Read the secrets; those that do not exist yet are made up and kept."""
    kept = read(data_dir)
    missing = {name: secrets.token_hex(32) for name in NAMES if name not in kept}
    return keep(data_dir, **missing) if missing else kept


def read(data_dir: Path) -> dict[str, str]:
    """What is kept so far."""
    try:
        return json.loads((data_dir / "secrets.json").read_text())
    except FileNotFoundError:
        return {}


def keep(data_dir: Path, **values: str) -> dict[str, str]:
    """Add to what is kept; the file is replaced whole, so that a crash never leaves half of it."""
    kept = read(data_dir) | values
    draft = data_dir / f"secrets.{os.getpid()}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(data_dir / "secrets.json")
    return kept
