"""The command line: `python3 -m embedded run`, and what the Makefile calls."""

import sys
from pathlib import Path

USAGE = "python3 -m embedded {run | test [-- pytest] | coverage | check | fix | bench [names] | docs | lock | setup}"


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts us has not read pyproject.toml
        return complain(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    from embedded.failures import Failure, disk_full
    from embedded.signals import Stopped, follow_make, stop_when_asked

    if words[:1] == ["keep"]:
        return keep(words[1:])
    stop_when_asked()
    follow_make()
    try:
        return command(words)
    except Stopped:
        return complain("Stopped.", status=130)
    except Failure as failure:
        return complain(str(failure))
    except OSError as error:
        sentence = disk_full(error)
        if sentence is None:
            raise
        return complain(str(sentence))


def command(words: list[str]) -> int:
    from embedded import development, installation, run

    name, arguments = (words or [""])[0], [word for word in words[1:] if word != "--"]
    if name == "run":
        return run.run()
    if name == "lock":
        return installation.lock()
    if name in ("setup", "test", "coverage", "check", "fix", "bench", "docs"):
        return getattr(development, name)(arguments)
    return complain(USAGE, status=2)


def keep(words: list[str]) -> int:
    """The keeper of the embedded services: started by services.py, not by people."""
    from embedded.keeper import keep

    keep(Path(words[0]), durable="--forgetful" not in words, redis_only="--redis-only" in words)
    return 0


def complain(sentence: str, *, status: int = 1) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
