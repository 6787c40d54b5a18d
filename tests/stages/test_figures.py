"""The committed figures are those that tools/figures.py draws, and each of them is shown."""

from __future__ import annotations

import importlib.util
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
COMMITTED = sorted((ROOT / "assignments").glob("*/figures/*.svg"))


def tool():
    spec = importlib.util.spec_from_file_location("figures", ROOT / "tools/figures.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["figures"] = module
    spec.loader.exec_module(module)
    return module


def test_they_are_what_would_be_drawn():
    assert tool().stale() == []


def test_another_drawing_is_noticed(monkeypatch):
    figures = tool()
    monkeypatch.setattr(figures, "CELL", figures.CELL + 1)
    assert {file.name for file in figures.stale()} >= {"im2col.svg", "im2col.png"}


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_a_notebook_shows_it(file):
    notebook = file.parents[1] / "notebook.py"
    assert f"![](attachment:{file.stem}.png)" in notebook.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_it_says_in_words_what_it_shows(file):
    title = ElementTree.parse(file).getroot().find(f"{SVG}title")
    assert len(title.text) > 50


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_nothing_is_outside_of_it(file):
    root = ElementTree.parse(file).getroot()
    width, height = float(root.get("width")), float(root.get("height"))
    for text in root.iter(f"{SVG}text"):
        # A letter is about three fifths as wide as the font is high.
        long = len(text.text or "") * float(text.get("font-size")) * 0.6
        before = {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")] * long
        left = float(text.get("x")) - before
        assert left >= -2, text.text
        assert left + long <= width + 0.1 * long, text.text
        assert 0 < float(text.get("y")) < height, text.text


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_it_is_legible_on_a_light_and_on_a_dark_page(file):
    """It has a white ground of its own, and everything written on it is dark."""
    with Image.open(file.with_suffix(".png")) as image:
        corner = np.asarray(image.convert("RGB"))[image.height // 2, 2]
    assert corner.min() > 250
    for text in ElementTree.parse(file).getroot().iter(f"{SVG}text"):
        assert contrast(text.get("fill"), "#ffffff") >= 3.5, text.text


def contrast(one: str, other: str) -> float:
    """The ratio of luminances of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(part, 16) / 255 for part in re.findall("..", colour.removeprefix("#"))]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
