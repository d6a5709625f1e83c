"""The secrets of one installation: generated once, stored in its data folder, readable only by its user."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("secret_key", "owner_password", "app_password", "redis_password", "installation", "signing_key")


def credentials(data_dir: Path) -> dict[str, str]:
    """Read the secrets; missing ones are generated and stored."""
    secrets_read = read(data_dir)
    missing = {name: secrets.token_hex(32) for name in NAMES if name not in secrets_read}
    return keep(data_dir, **missing) if missing else secrets_read


def read(data_dir: Path) -> dict[str, str]:
    """The stored secrets."""
    try:
        return json.loads((data_dir / "secrets.json").read_text())
    except FileNotFoundError:
        return {}


def keep(data_dir: Path, **values: str) -> dict[str, str]:
    """Add secrets; the file is replaced atomically, so that a crash never leaves a partial file."""
    stored = read(data_dir) | values
    draft = data_dir / f"secrets.{os.getpid()}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(stored, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(data_dir / "secrets.json")
    return stored
