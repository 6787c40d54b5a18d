from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from kit.drawing import sliding_window, svg
from kit.drawing.sliding_window import animate_window

SVG = "{http://www.w3.org/2000/svg}"
SLIDE_X = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
SLIDE_K = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]])


@pytest.fixture
def shown(monkeypatch):
    """What a notebook is given: the text, and the SVG."""
    found = []
    monkeypatch.setattr(
        sliding_window.display, "show", lambda text, page: found.append((text, page))
    )
    monkeypatch.setattr(svg, "as_image", lambda drawn, told: drawn)
    return found


def test_every_step_shows_its_window_its_sum_and_the_outputs_so_far(shown):
    animate_window(SLIDE_X, SLIDE_K)
    ((told, drawn),) = shown
    assert "the output is [[122, 148], [126, 134]]" in told
    steps = [
        group
        for group in ElementTree.fromstring(drawn).iter(f"{SVG}g")
        if group.get("class") == "step"
    ]
    texts = [[text.text for text in step.iter(f"{SVG}text")] for step in steps]
    assert [step[-1] for step in texts] == ["= 122", "= 148", "= 126", "= 134"]
    assert texts[0][:9] == ["4", "5", "8", "1", "8", "8", "3", "6", "6"]
    assert texts[2][9:12] == ["122", "148", "126"]
    assert texts[0][-2] == "4·1 + 5·4 + 8·1 + 1·1 + 8·4 + 8·3 + 3·3 + 6·3 + 6·1"


def test_stride_and_padding_move_the_window(shown):
    animate_window(SLIDE_X, SLIDE_K, stride=2, padding=1)
    ((told, _),) = shown
    assert "4 × 4, zero-padded by 1, with stride 2; the output is [[42, 114], [65, 134]]" in told


def test_nobody_who_asked_for_less_motion_gets_any(shown):
    animate_window(SLIDE_X, SLIDE_K)
    assert "prefers-reduced-motion:reduce" in shown[0][1]
    assert "<script" not in shown[0][1]


@pytest.mark.parametrize(("shape", "message"), [((2, 2), "larger"), ((20, 20), "too many")])
def test_what_cannot_be_watched_is_refused(shape, message):
    with pytest.raises(ValueError, match=message):
        animate_window(np.ones(shape), np.ones((3, 3)))
