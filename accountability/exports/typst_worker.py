"""The child process that sets one file: the request as JSON on standard input, the file on standard output.

Images are written page by page, each as a line in base64.
"""

import base64
import sys
from pathlib import Path
from typing import Any

import typst

FORMS: dict[str, dict[str, Any]] = {"pdf": {"pdf_standards": ["ua-1"]}, "png": {"ppi": 200.0}}


def main() -> None:
    fonts, form, look = sys.argv[1:]
    made: Any = typst.compile(  # type: ignore[call-overload]
        Path(look), format=form, font_paths=[fonts], ignore_system_fonts=True,
        sys_inputs={"report": sys.stdin.buffer.read().decode()}, **FORMS[form],
    )  # fmt: skip
    if form == "png":
        pages = made if isinstance(made, list) else [made]
        made = b"\n".join(base64.b64encode(page) for page in pages)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
