"""No page breaks a rule that axe can check, at any width, in either theme and either direction."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from embedded.places import NODE_MODULES
from tests.browser.conftest import Reader
from tests.browser.places import EVERY, Place

pytestmark = pytest.mark.browser

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()
RUN = """(options) => axe.run(document, {...options, resultTypes: ["violations"]}).then(({violations}) =>
    violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join("\\n")}`))"""
ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
COLORS = {"runOnly": ["cat.color"]}
LOOKS = {
    "en": (("light", 1440, ALL_RULES), ("light", 390, ALL_RULES), ("dark", 1440, COLORS)),
    "ar": (("light", 768, ALL_RULES), ("dark", 390, COLORS)),
}
"""Theme, width and rules: the themes differ in colour alone, the directions in neither colour nor structure.

So every rule is asked at each of the three widths in one direction, and colours at two widths in each theme.
"""
# Of rows and entries that are built alike (elements, classes, attributes, whether there is text) two stay: axe says the
# same of all the others, and what it costs grows with them.
ALIKE = """() => {
    const shape = (element) => [element.tagName, element.className, element.getAttributeNames(), element.type,
        element.getAttribute("role"), !element.textContent.trim(), [...element.children].map(shape)].join();
    for (const parent of document.querySelectorAll("main tbody, main ul, main ol, main dl, main select, main div")) {
        const seen = {};
        for (const child of [...parent.children]) {
            const like = shape(child);
            seen[like] = (seen[like] ?? 0) + 1;
            if (seen[like] > 2) child.remove();
        }
    }
}"""


def faults(page: Page, language: str) -> list[str]:
    """What axe finds on this page in each of the looks of the language."""
    page.evaluate(AXE)
    page.evaluate(ALIKE)
    found = []
    for theme, width, rules in LOOKS[language]:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{theme} {width} {fault}" for fault in page.evaluate(RUN, rules)]
    return found


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("place", EVERY, ids=str)
def test_page_breaks_no_rule_of_accessibility(onlooker: Reader, place: Place, language: str) -> None:
    page = onlooker(place.username, locale=language, bypass_csp=True)  # axe writes styles of its own

    place.open(page)

    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert faults(page, language) == []
