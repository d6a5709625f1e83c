"""The child process that sets one file: typst on standard input, PDF or PNG on standard output."""

import sys

import typst


def main() -> None:
    folder, form = sys.argv[1:]
    ways = {"pdf": {"format": "pdf", "pdf_standards": ["ua-1"]}, "png": {"format": "png", "ppi": 200.0}}
    made = typst.compile(sys.stdin.buffer.read(), font_paths=[folder], ignore_system_fonts=True, **ways[form])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
