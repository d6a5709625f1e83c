"""The child process that sets one file: typst on standard input, PDF or PNG on standard output."""

import sys
from typing import Any

import typst


def main() -> None:
    folder, form = sys.argv[1:]
    way: Any = {"pdf": {"pdf_standards": ["ua-1"]}, "png": {"ppi": 200.0}}[form]
    made: Any = typst.compile(  # type: ignore[call-overload]
        sys.stdin.buffer.read(), format=form, font_paths=[folder], ignore_system_fonts=True, **way
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
