from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from matplotlib import pyplot

from kit.drawing.hidden_units import show_activity


@pytest.fixture(autouse=True)
def _closed():
    yield
    pyplot.close("all")


def shades(layers):
    """What is drawn for each layer, from black (0) to white (1)."""
    show_activity(layers)
    pyplot.gcf().canvas.draw()
    return [axis.images[0].get_array() for axis in pyplot.gcf().axes]


def test_only_a_unit_that_gives_nothing_is_black():
    values = np.array([[0.0, 1e-9, 5.0], [0.0, 0.0, 5.0]])
    (drawn,) = shades({"layer": values})
    assert ((drawn == 0) == (values == 0)).all()
    assert drawn[0, 1] == pytest.approx(0.3)
    assert drawn[:, 2].tolist() == [1.0, 1.0]
    assert pyplot.gcf().axes[0].images[0].get_clim() == (0, 1)


def test_every_layer_has_its_own_scale():
    small, large = shades({"small": np.full((2, 3), 1e-6), "large": np.full((2, 3), 1e6)})
    assert (small == large).all()


def test_a_layer_that_is_all_dead_is_all_black():
    (drawn,) = shades({"dead": np.zeros((4, 3))})
    assert not drawn.any()


def test_one_wild_value_does_not_darken_the_others():
    values = np.ones((100, 10))
    values[0, 0] = 1e9
    (drawn,) = shades({"layer": values})
    assert drawn[1:].min() == 1.0


def test_the_titles_stand_above_their_layers():
    shades({"alive\n0% dead": np.ones((2, 2)), "dead": np.zeros((2, 2))})
    titles = [axis.get_title() for axis in pyplot.gcf().axes]
    assert titles == ["alive\n0% dead", "dead"]
    assert pyplot.gcf().axes[0].get_ylabel() == "image"
