"""Make the pictures of the guide: screenshots of the fictional municipality, sketches of GitHub, and a terminal."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.built_site import ROOT, BuiltSite
from tests.conftest import FEBRUARY_2024, SOURCE, build_copy
from tests.pictures.sketches import change_file, checks, save_file, terminal
from tests.repositories import EXAMPLE
from tests.serving import running_browser, serving

PICTURES = ROOT / "docs/assets/bilder"
ENTRY = "docs/rapporter/2023/bevakning.md"


def _draw() -> None:
    for name, drawn in (("andra", change_file()), ("spara", save_file()), ("kontroller", checks())):
        (PICTURES / f"github-{name}.svg").write_text(drawn, "utf-8")


def _run(root: Path) -> None:
    """Draw what the check prints of a status that is not one."""
    file = root / EXAMPLE / ENTRY
    right = file.read_text("utf-8")
    file.write_text(right.replace("status: lopande", "status: klart", 1), "utf-8")
    command = [sys.executable, "-m", "macros", "check", "--rot", str(root / EXAMPLE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    (PICTURES / "felmeddelande.svg").write_text(terminal("make check", done.stdout), "utf-8")


def _photograph(site: BuiltSite, folder: Path) -> None:
    with serving(site, folder) as address, running_browser() as browser:
        page = browser.new_page(viewport={"width": 760, "height": 480}, color_scheme="light")
        page.goto(f"{address}rapporter/2023/bevakning/")
        _save(page, "forhandsvisning", 480)
        page.set_viewport_size({"width": 760, "height": 420})
        page.goto(f"{address}omraden/bevakning/")
        page.locator(".hb-help--page").scroll_into_view_if_needed()
        _save(page, "sidans-lankar", 420)


def _save(page: Page, name: str, height: int) -> None:
    page.wait_for_timeout(500)
    clip = {"x": 0, "y": 0, "width": 760, "height": height}
    shot = Image.open(io.BytesIO(page.screenshot(clip=clip)))  # type: ignore[arg-type]
    # A palette makes the file a third as large, and nobody sees it.
    shot.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    """Make them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    _draw()
    with tempfile.TemporaryDirectory() as folder:
        site = build_copy(
            Path(folder), EXAMPLE, "--med-utkast", SOURCE_DATE_EPOCH=FEBRUARY_2024, HANDBOK_KALLKOD=SOURCE
        )
        _photograph(site, Path(folder) / "visad")
        _run(Path(folder))


main()
