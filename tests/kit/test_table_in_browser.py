"""What a screen reader, a keyboard and a narrow page get of a check table, asked of a browser."""

import numpy as np
import pytest

from kit.notebook.check import VisibleChecks

pytestmark = pytest.mark.slow

CHECK = '''
import numpy as np
import pytest
from kit.checking import assert_close

@pytest.mark.task("double")
def test_images(student):
    """Every number of two images with three channels is doubled."""
    x = np.ones((2, 3, 4, 5))
    assert_close(student.double(x), 2 * x, "double(x)")

@pytest.mark.task("double")
def test_raises(student):
    """A long list is doubled."""
    student.double([1.0] * 100)
'''


ANSWER = """
def double(x):
    print("here it is")
    return np.where(np.arange(x.shape[-1]) == 1, x, 2 * x)
"""


@pytest.fixture
def page(tmp_path, browser):
    (tmp_path / "test_double.py").write_text(CHECK, encoding="utf-8")
    namespace = {"np": np}
    exec(ANSWER, namespace)
    _, table = VisibleChecks(tmp_path, namespace).of("double")
    file = tmp_path / "page.html"
    file.write_text(f'<!doctype html><html lang="en"><title>Checks</title>{table}', "utf-8")
    size = {"width": 480, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(file.as_uri())
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def tree(page):
    """Role and name of everything that a screen reader meets, in order."""
    nodes = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def test_a_screen_reader_meets_a_table_with_headers_and_a_name(tree):
    assert ("table", "double: 0 of 2 checks pass") in tree
    assert [name for role, name in tree if role == "columnheader"] == ["outcome", "check"]
    assert sum(role == "row" for role, _ in tree) == 3
    assert sum(role in ("cell", "gridcell") for role, _ in tree) == 4


def test_a_screen_reader_is_told_what_the_error_map_shows(tree):
    (name,) = [name for role, name in tree if role in ("image", "img")]
    assert name == "Error map: 24 of 120 entries are wrong, the first at [0, 0, 0, 1]"


def test_the_table_is_as_wide_as_a_page_of_480_pixels(page):
    assert page.execute_script("return document.documentElement.scrollWidth") <= 480


def test_the_keyboard_reaches_all_that_unfolds(page):
    unfolds = page.execute_script("return document.querySelectorAll('details').length")
    assert unfolds == 3
    for _ in range(unfolds):
        page.switch_to.active_element.send_keys("\ue004")  # the tab key
        page.switch_to.active_element.send_keys("\ue007")  # enter
    assert page.execute_script("return document.querySelectorAll('details[open]').length") == 3


def test_nothing_is_said_by_a_tooltip_alone(page):
    assert (
        page.execute_script("return document.querySelectorAll('[title], [onmouseover]').length")
        == 0
    )
