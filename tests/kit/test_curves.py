from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from matplotlib import pyplot

from kit.drawing.curves import show_curves


@pytest.fixture(autouse=True)
def _closed():
    yield
    pyplot.close("all")


def axis():
    """The panel drawn last, after a rendering, which would raise what is wrong with it."""
    pyplot.gcf().canvas.draw()
    (only,) = pyplot.gcf().axes
    return only


def test_every_curve_has_its_own_colour_line_and_name():
    names = ["SGD", "momentum", "Adam"]
    show_curves({name: ([1, 2, 3], [3.0, 2.0, 1.0]) for name in names}, "step", "loss")
    lines = axis().lines
    assert len({line.get_color() for line in lines}) == 3
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-."]
    assert [text.get_text() for text in axis().get_legend().get_texts()] == names


def test_curves_may_have_different_lengths_and_places():
    show_curves({"a": ([0, 1], [1.0, 2.0]), "b": (np.arange(5), np.zeros(5))}, "step", "loss")
    assert [len(line.get_xdata()) for line in axis().lines] == [2, 5]


def test_the_axes_and_the_panel_say_what_they_show():
    show_curves({"a": ([0, 1], [1.0, 2.0])}, "step", "loss", title="A race")
    assert (axis().get_xlabel(), axis().get_ylabel()) == ("step", "loss")
    assert axis().get_title() == "A race"
