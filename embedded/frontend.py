"""Front-end packages: the files served below static/vendor/, and the fonts of the annual report."""

import shutil
from pathlib import Path

from embedded.places import NODE_MODULES

SERVED = NODE_MODULES / ".served"
REPORT = NODE_MODULES / ".report"
BUNDLES = (
    "cartesian.min.js",
    *(f"locale-{language}.js" for language in ("ar", "es", "fr", "ru", "zh-cn")),
)
FONTS = {"source-sans-3": ("latin", "latin-ext", "cyrillic"), "vazirmatn": ("arabic",)}
FULL_FONTS = {"source-sans-3": "SourceSans3", "noto-sans-sc": "NotoSansSC", "vazirmatn": "Vazirmatn"}
WEIGHTS = ("400Regular", "600SemiBold")


def served() -> dict[str, Path]:
    """Name to source."""
    plotly = NODE_MODULES / "plotly.js" / "dist"
    files = {f"plotly/{name}": plotly / f"plotly-{name}" for name in BUNDLES}
    files["plotly/plotly.css"] = plotly / "plotly.css"
    for family, scripts in FONTS.items():
        for name in (f"{family}-{script}-wght-normal.woff2" for script in scripts):
            files[f"fonts/{name}"] = NODE_MODULES / "@fontsource-variable" / family / "files" / name
    return files


def embedded() -> dict[str, Path]:
    """Fonts with every letter, as documents embed them: name to source."""
    folder = NODE_MODULES / "@expo-google-fonts"
    return {
        f"{name}_{weight}.ttf": folder / family / weight / f"{name}_{weight}.ttf"
        for family, name in FULL_FONTS.items()
        for weight in WEIGHTS
    }


def copy_files() -> None:
    """Copy new files, and remove those no longer listed."""
    for folder, files in ((SERVED, served()), (REPORT, embedded())):
        for name, source in files.items():
            copy(source, folder / name)
        for path in folder.rglob("*"):
            if path.is_file() and str(path.relative_to(folder)) not in files:
                path.unlink()


def copy(source: Path, target: Path) -> None:
    """Copy with the source's time, by which an unchanged file is known."""
    if target.exists() and target.stat().st_mtime == source.stat().st_mtime:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
