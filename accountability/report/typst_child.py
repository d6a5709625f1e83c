"""The child process that sets one PDF: typst on standard input, PDF on standard output. It knows no settings."""

import sys

import typst


def main() -> None:
    folder = sys.argv[1]
    made = typst.compile(
        sys.stdin.buffer.read(), font_paths=[folder], ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
