"""What kit draws and writes stands out from its background: WCAG 2.2, level AA, light and dark."""

import re
from pathlib import Path

import matplotlib
import numpy as np
import pytest

from kit.checking import error_map, result_table
from kit.drawing import plots, style

TEXT, SHAPE = 4.5, 3.0  # success criteria 1.4.3 and 1.4.11
LIGHT, DARK = "#ffffff", ("#111111", "#1e1e1e")  # JupyterLab's pages; VS Code's


def contrast(one, other):
    """The contrast ratio of WCAG of two colours.

    >>> round(contrast("#ffffff", "#767676"), 2)
    4.54
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    value = np.array(matplotlib.colors.to_rgb(colour))
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_the_ratio_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", result_table._COLOURS.values())
def test_white_is_read_on_every_outcome(colour):
    assert contrast("#ffffff", colour) >= TEXT


@pytest.mark.parametrize("colour", [error_map.RIGHT, error_map.WRONG, error_map.NOT_FINITE])
@pytest.mark.parametrize("page", [LIGHT, *DARK])
def test_cells_of_the_error_map_stand_out_from_every_page(colour, page):
    assert contrast(colour, page) >= SHAPE


@pytest.mark.parametrize("colour", style.COLOURS)
def test_curves_stand_out_from_the_white_of_a_plot(colour):
    assert contrast(colour, "#ffffff") >= SHAPE


def test_a_wrong_caption_is_read_on_white():
    assert contrast(style.WRONG_TEXT, "#ffffff") >= TEXT


def test_numbers_are_read_on_every_cell_of_a_heat_map():
    from matplotlib import pyplot

    figure, axis = pyplot.subplots()
    values = np.linspace(0, 1, 256)[None]
    plots._draw_heat(axis, values, [["0"] * 256], ["row"], [""] * 256)
    shades = axis.images[0].to_rgba(values)[0]
    worst = min(
        contrast(text.get_color(), shade[:3])
        for text, shade in zip(axis.texts, shades, strict=True)
    )
    pyplot.close(figure)
    assert worst >= TEXT


def test_no_text_of_the_page_is_made_paler():
    """The page's own colour is used: no opacity, and no colour but on a badge."""
    source = "".join(
        Path(module.__file__).read_text(encoding="utf-8") for module in (result_table, error_map)
    )
    assert "opacity" not in source
    known = {*result_table._COLOURS.values(), error_map.RIGHT, error_map.WRONG}
    known |= {error_map.NOT_FINITE, "#b9770e"}
    assert set(re.findall(r"#[0-9a-f]{6}", source)) <= known
    assert all(contrast("#b9770e", page) >= SHAPE for page in (LIGHT, *DARK))
