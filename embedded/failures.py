"""Error messages in one sentence for the terminal."""

import errno

NETWORK_SIGNS = (
    "name resolution",
    "Name or service not known",
    "NewConnectionError",
    "Connection refused",
    "Network is unreachable",
    "Max retries exceeded",
    "ConnectTimeout",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ENETUNREACH",
    "ETIMEDOUT",
)


class Failure(Exception):
    """Ends the command with its message and exit status 1."""


def disk_full(error: OSError) -> Failure | None:
    """The sentence for a full disk, or None for any other fault."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return None
    place = f" at {error.filename}" if error.filename else ""
    return Failure(f"The disk is full{place}; free some space and start again.")


def explain(output: str, otherwise: str) -> Failure:
    """Turn the output of a failed program into one sentence."""
    if "No space left on device" in output or "ENOSPC" in output or "Disk quota exceeded" in output:
        return Failure("The disk is full; free some space and start again.")
    if any(sign in output for sign in NETWORK_SIGNS):
        return Failure("The package registry cannot be reached; check the network or its proxy and start again.")
    return Failure(otherwise)
