from __future__ import annotations

import base64
import html
import re

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from matplotlib import pyplot

import kit
from kit.checking.error_map import error_map
from kit.drawing import display
from kit.drawing.curves import show_curves
from kit.drawing.hidden_units import show_activity
from kit.drawing.plots import show_confusion_matrix
from kit.drawing.probabilities import show_probabilities
from kit.drawing.style import WRONG_TEXT

NAMES = ["cat", "dog", "frog"]


@pytest.fixture(autouse=True)
def _closed():
    yield
    pyplot.close("all")


def axes():
    """The panels drawn last, after a rendering, which would raise what is wrong with them."""
    pyplot.gcf().canvas.draw()
    return pyplot.gcf().axes


def test_images_stand_under_their_labels_and_wrong_ones_are_marked():
    images = np.zeros((3, 3, 8, 8), dtype=np.uint8)
    kit.show_images(images, [0, 1, 2], [0, 2, 2], class_names=NAMES, columns=2, title="Pets")
    titles = [axis.title for axis in axes()]
    assert [title.get_text() for title in titles] == ["cat", "frog,\nnot dog", "frog", ""]
    assert [title.get_color() == WRONG_TEXT for title in titles[:3]] == [False, True, False]
    assert pyplot.gcf().get_suptitle() == "Pets"


def test_zero_can_be_mid_grey_whatever_the_other_numbers_are():
    kit.show_images(np.array([[[-1.0, 0.0], [1.0, 3.0]]]), zero_is_grey=True)
    drawn = axes()[0].images[0].get_array()
    np.testing.assert_allclose(drawn, [[1 / 3, 1 / 2], [2 / 3, 1]])


def test_probabilities_are_bars_and_the_true_class_is_marked_and_told():
    shares = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
    show_probabilities(np.zeros((2, 3, 4, 4), np.uint8), shares, [0, 1], NAMES)
    panels = axes()
    assert [bar.get_width() for bar in panels[3].patches] == [0.1, 0.3, 0.6]
    assert [bool(bar.get_hatch()) for bar in panels[3].patches] == [False, True, False]
    assert "cat: 70%, largest cat 70%; dog: 30%, largest frog 60%" in pyplot.gcf().get_label()


IMAGES = {
    "bytes": (np.full((1, 3, 4, 4), 255, np.uint8), 1.0),
    "floats on their own scale": (np.linspace(-1, 3, 48).reshape(1, 3, 4, 4), 1.0),
    "grey": (np.linspace(-1, 3, 16).reshape(1, 4, 4), 1.0),
    "one channel": (np.linspace(-1, 3, 16).reshape(1, 1, 4, 4), 1.0),
    "all the same": (np.full((1, 4, 4), 7.0), 0.0),
}


@pytest.mark.parametrize(("images", "brightest"), IMAGES.values(), ids=IMAGES.keys())
def test_pictures_of_every_kind_can_be_drawn(images, brightest):
    kit.show_images(images)
    drawn = axes()[0].images[0].get_array()
    assert drawn.max() == brightest


def test_pictures_stand_upright_in_their_colours():
    images = np.zeros((1, 3, 4, 6), dtype=np.uint8)
    images[0, 1, 0, 5] = 255  # green, in the top right corner
    kit.show_images(images)
    drawn = axes()[0].images[0].get_array()
    assert drawn.shape == (4, 6, 3)
    assert list(drawn[0, 5]) == [0, 1, 0]


def test_no_pictures_draw_nothing():
    kit.show_images(np.zeros((0, 3, 8, 8), dtype=np.uint8))
    assert not axes()[0].images


def test_templates_share_one_scale_with_grey_for_zero():
    weights = np.zeros((3072, 3))
    weights[:, 1], weights[:, 2] = 1.0, -0.5
    kit.show_templates(weights, NAMES)
    drawn = [axis.images[0].get_array()[0, 0, 0] for axis in axes()[:3]]
    assert drawn == pytest.approx([0.5, 1.0, 0.25], abs=1 / 255)
    assert [axis.get_title() for axis in axes()[:3]] == NAMES


def test_history_shows_loss_and_accuracies_with_labelled_axes():
    kit.plot_history(np.linspace(2, 1, 60), [0.2, 0.5], [0.1, 0.4])
    loss, accuracy = axes()
    assert (loss.get_xlabel(), loss.get_ylabel()) == ("step", "loss")
    assert [len(line.get_xdata()) for line in loss.lines] == [60, 56]  # a mean of 5
    assert [line.get_label() for line in accuracy.lines] == ["training", "validation"]


def test_history_without_accuracies_is_one_panel():
    kit.plot_history([2.0, 1.0])
    assert len(axes()) == 1


def test_confusion_counts_the_true_class_downwards():
    kit.show_confusion([0, 0, 1, 2], [0, 1, 1, 0], NAMES)
    (axis,) = axes()
    assert [text.get_text() for text in axis.texts] == list("110010100")
    assert [label.get_text() for label in axis.get_yticklabels()] == NAMES
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("predicted", "true")


def test_confusion_draws_a_matrix_that_is_given():
    show_confusion_matrix(np.array([[1.0, 1, 0], [0, 1, 0], [1, 0, 0]]), NAMES)
    (axis,) = axes()
    assert [text.get_text() for text in axis.texts] == list("110010100")


def test_search_frames_the_best_and_leaves_gaps_empty():
    results = {(0.1, 1.0): 0.3, (0.1, 2.0): 0.5, (0.01, 1.0): 0.4}
    kit.show_search(results, "learning rate", "reg")
    (axis,) = axes()
    assert [text.get_text() for text in axis.texts] == ["0.400", "", "0.300", "0.500"]
    assert axis.patches[0].get_xy() == (0.5, 0.5)  # the frame of row 1, column 1
    assert (axis.get_ylabel(), axis.get_xlabel()) == ("learning rate", "reg")


def test_times_say_how_long_and_how_much_faster_than_the_slowest():
    kit.show_times({"loops": 20.0, "one product": 0.05, "the same": 20.0}, title="a layer")
    (axis,) = axes()
    told = [text.get_text() for text in axis.texts]
    assert told == [" 20 s", " 50 ms, 400 times as fast", " 20 s"]
    names = [label.get_text() for label in axis.get_yticklabels()]
    assert names == ["loops", "one product", "the same"]
    assert (axis.get_xscale(), axis.get_title()) == ("log", "a layer")


def test_boundary_draws_points_of_any_two_labels():
    points = np.array([[-1.0, 0.0], [1.0, 0.0], [2.0, 1.0]])
    kit.show_boundary(lambda p: np.where(p[:, 0] > 0, 1, -1), points, [-1, 1, 1])
    (axis,) = axes()
    labels = [text.get_text() for text in axis.get_legend().get_texts()]
    assert labels == ["class -1", "class 1"]
    assert sorted(len(drawn.get_offsets()) for drawn in axis.collections[-4:]) == [0, 0, 1, 2]


def test_live_curves_are_a_picture_and_silent_outside_a_notebook(capfd):
    with kit.LiveCurve("Training") as curve:
        for step in range(5):
            curve.add(loss=1.0 / (step + 1))
            if step % 2 == 0:
                curve.add(val_accuracy=step / 10)
    assert curve.values["val_accuracy"] == [0.0, 0.2, 0.4]
    assert [axis.get_ylabel() for axis in curve.figure().axes] == ["loss", "accuracy"]
    assert curve.alt() == (
        "Training: 8 points; loss from 1.000 to 0.200, val accuracy from 0.000 to 0.400."
    )
    assert capfd.readouterr() == ("", "")


def test_progress_is_silent_outside_a_notebook(capfd):
    assert list(kit.progress(range(3), "counting")) == [0, 1, 2]
    assert capfd.readouterr() == ("", "")


ALTERNATIVES = {
    "images": (
        lambda: kit.show_images(np.zeros((3, 4, 4)), [0, 1, 2], [0, 2, 2], class_names=NAMES),
        "3 images: cat, frog, not dog, frog.",
    ),
    "many images": (
        lambda: kit.show_images(np.zeros((25, 4, 4)), [0] * 25, class_names=NAMES, title="Cats"),
        f"Cats: 25 images: {', '.join(['cat'] * 20)} and 5 more.",
    ),
    "images without labels": (lambda: kit.show_images(np.zeros((1, 4, 4))), "1 image."),
    "history": (
        lambda: kit.plot_history([2.0, 1.5, 1.0], [0.2, 0.5], [0.1, 0.4], title="SGD"),
        "SGD: Loss over 3 steps, from 2.000 to 1.000. Training accuracy 0.500 after epoch 2. "
        "Validation accuracy 0.400 after epoch 2.",
    ),
    "confusion": (
        lambda: kit.show_confusion([0, 0, 1, 2, 2], [0, 1, 1, 0, 0], NAMES),
        "Confusion matrix: 2 of 5 are classified correctly. The commonest mistake: frog taken for "
        "cat, 2 times.",
    ),
    "search": (
        lambda: kit.show_search({(0.1, 1.0): 0.3, (0.1, 2.0): 0.5}, "learning rate", "reg"),
        "Validation accuracy of 2 settings of learning rate and reg. The best is 0.500, with "
        "learning rate 0.1 and reg 2.",
    ),
    "boundary": (
        lambda: kit.show_boundary(
            lambda p: p[:, 0] > 0, np.array([[-1.0, 0], [1, 0], [2, 1]]), [0, 1, 0]
        ),
        "2 of 3 points are on their own side of the decision boundary.",
    ),
    "times": (
        lambda: kit.show_times({"loops": 20.0, "one product": 0.05}, title="a layer"),
        "a layer: loops 20 s; one product 50 ms, 400 times as fast.",
    ),
    "curves": (
        lambda: show_curves({"Adam": ([1, 2], [2.3, 1.8])}, "step", "loss", title="Race"),
        "Race: loss against step; Adam from 2.3 to 1.8.",
    ),
    "activity": (
        lambda: show_activity({"alive": np.ones((4, 3)), "dead": np.zeros((4, 3))}),
        "Activations of the hidden units. alive: 0 of 3 units give 0 for all; dead: 3 of 3 units "
        "give 0 for all.",
    ),
}


@pytest.mark.parametrize(("draw", "says"), ALTERNATIVES.values(), ids=ALTERNATIVES.keys())
class TestTextAlternative:
    def test_says_what_the_drawing_shows(self, draw, says):
        draw()
        assert pyplot.gcf().get_label() == says

    def test_is_in_the_page_and_the_figure_is_closed(self, draw, says, monkeypatch):
        shown = []
        monkeypatch.setattr(display, "in_notebook", lambda: True)
        monkeypatch.setattr(display, "show", lambda *both: shown.append(both))
        draw()
        ((text, page),) = shown
        assert text == says
        assert page.startswith(f'<img alt="{html.escape(says)}" src="data:image/png;base64,iVBOR')
        assert pyplot.get_fignums() == []


def drawing_in(page):
    """The SVG text of all images in the page."""
    images = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    return "".join(base64.b64decode(one).decode() for one in images)


SHAPES = {
    "a row": ((5,), 5),
    "a long row is folded": ((100,), 100),
    "a matrix": ((4, 6), 24),
    "pictures side by side": ((2, 3, 4, 5), 8 * 15),
    "three axes": ((2, 3, 4), 24),
    "large is shrunk": ((200, 500), 32 * 32),
    "large pictures": ((20, 3, 32, 32), 32 * 32),
}


@pytest.mark.parametrize(("shape", "cells"), SHAPES.values(), ids=SHAPES.keys())
def test_an_error_map_has_at_most_32_by_32_cells_and_hides_no_error(shape, cells):
    expected = np.ones(shape)
    got = expected.copy()
    got[(-1,) * len(shape)] = 2
    picture = drawing_in(error_map(got, expected))
    assert picture.count("<rect") == cells
    assert picture.count('fill="#d55e00"') == 1


def test_the_error_map_is_told_in_words_and_has_a_legend():
    expected = np.ones((2, 1, 3, 4))
    got = expected.copy()
    got[1, 0, 2, 3] = np.nan
    got[1, 0, 2, 2] = 2.0
    picture = error_map(got, expected)
    said = "Error map: 2 of 24 entries are wrong, the first at [1, 0, 2, 2]"
    assert f'<img alt="{said}"' in picture
    legend = re.sub("<[^>]+>", "", picture)
    for key in ("right", "wrong: the larger", "nan or inf", "down: axis 0, across: axis 1"):
        assert key in legend


def test_two_images_of_an_error_map_do_not_touch_and_are_numbered():
    picture = drawing_in(error_map(np.zeros((2, 3, 4, 5)), np.ones((2, 3, 4, 5))))
    places = {
        axis: sorted({float(at) for at in re.findall(f'<rect[^>]* {axis}="([\\d.]+)"', picture)})
        for axis in "xy"
    }
    side = 240 // 15
    steps = {axis: np.diff(at).tolist() for axis, at in places.items()}
    far = 2 * side
    assert steps == {
        "x": [*[side] * 4, far, *[side] * 4, far, *[side] * 4],
        "y": [*[side] * 3, far, *[side] * 3],
    }
    assert re.findall(r">(\d)</text>", picture) == ["0", "1", "0", "1", "2"]


def test_right_wrong_and_nan_are_told_apart_by_their_shape():
    picture = drawing_in(error_map(np.array([1.0, 2.0, 1.0 + 1e-5, np.nan]), np.ones(4)))
    assert picture.count('fill="none"') == 1
    sizes = [
        float(size) for size in re.findall(r'width="([\d.]+)" height="[\d.]+" fill="#', picture)
    ]
    assert sizes[0] > 1.5 * sizes[1]
    assert picture.count("<path") == 1


def test_there_is_no_error_map_of_one_number_or_other_shapes():
    assert error_map(np.array(1.0), np.array(2.0)) == ""
    assert error_map(np.ones(2), np.ones(3)) == ""
    assert error_map(None, np.ones(3)) == ""
