"""Which files of the front-end packages are served, and under which name below static/vendor/."""

import shutil
from pathlib import Path

from embedded.places import NODE_MODULES

SERVED = NODE_MODULES / ".served"
BUNDLES = (
    "basic.min.js",
    "cartesian.min.js",
    *(f"locale-{language}.js" for language in ("ar", "es", "fr", "ru", "zh-cn")),
)
FONTS = {"source-sans-3": ("latin", "latin-ext", "cyrillic"), "vazirmatn": ("arabic",)}


def served() -> dict[str, Path]:
    """Name to source."""
    plotly = NODE_MODULES / "plotly.js" / "dist"
    files = {f"plotly/{name}": plotly / f"plotly-{name}" for name in BUNDLES}
    files["plotly/plotly.css"] = plotly / "plotly.css"
    for family, scripts in FONTS.items():
        for name in (f"{family}-{script}-wght-normal.woff2" for script in scripts):
            files[f"fonts/{name}"] = NODE_MODULES / "@fontsource-variable" / family / "files" / name
    return files


def copy_served() -> None:
    """Copy what is new, and remove what is no longer listed."""
    files = served()
    for name, source in files.items():
        copy(source, SERVED / name)
    for path in SERVED.rglob("*"):
        if path.is_file() and str(path.relative_to(SERVED)) not in files:
            path.unlink()


def copy(source: Path, target: Path) -> None:
    """Copy with the source's time, by which an unchanged file is known."""
    if target.exists() and target.stat().st_mtime == source.stat().st_mtime:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
