"""The command line: `python3 -m embedded run`, and what the Makefile calls."""

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    match arguments:
        case ["keep", folder, *options]:
            from embedded.keeper import keep

            keep(Path(folder), durable="--forgetful" not in options)
            return 0
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
