"""Students' layers of stages 2 and 3 go on in stage 4."""

import linecache
import re
from pathlib import Path

import numpy as np
import pytest

from autograder.course.stages import Course
from kit import layers
from kit.layers.own_layers import find_own_layers, use_layers
from kit.notebook.keep_layers import keep_layers

COURSE = Course(Path(__file__).parents[2])
OF_STAGES = {
    "02_two_layer_net": "affine_forward affine_backward relu_forward relu_backward softmax_loss",
    "03_convolution": "conv2d_forward conv2d_backward max_pool2d_forward max_pool2d_backward",
}


def notebook(*sources):
    """The names of a notebook in which those cells were run."""
    names = {"__name__": "__main__"}
    for number, source in enumerate(sources):
        file = f"<a cell {number} {abs(hash(source))}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), names)
    return names


@pytest.fixture
def stages(tmp_path):
    """The folder of stage 4, beside those of stages 2 and 3, which have written the layers."""
    for stage, functions in OF_STAGES.items():
        answers = COURSE.built(COURSE.stage(stage)).model_answers
        code = [text for text in answers.values() if "def " in text]
        names = notebook("import numpy as np", *code)
        (tmp_path / stage).mkdir()
        file = tmp_path / stage / "my_layers.py"
        keep_layers(*(names[name] for name in functions.split()), file=file)
    (tmp_path / "04_cifar10_cnn").mkdir()
    return tmp_path


def test_the_layers_of_two_stages_are_found_and_agree(stages, capsys):
    capsys.readouterr()
    found = find_own_layers(stages / "04_cifar10_cnn")
    assert set(found) == {name for names in OF_STAGES.values() for name in names.split()}
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    for line in lines:
        assert re.fullmatch(r".*: the same as kit.layers, in [\d.]+ times its time", line)


def test_what_kit_layers_allows_besides_is_allowed(stages):
    found = find_own_layers(stages / "04_cifar10_cnn")
    rng = np.random.default_rng(1)
    x, w, b = rng.normal(size=(2, 3, 6, 6)), rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)
    out, cache = found["conv2d_forward"](x, w, b, 1, 1)
    expected, known = layers.conv2d_forward(x, w, b, 1, 1)
    np.testing.assert_allclose(out, expected)
    _, *grads = found["conv2d_backward"](out, cache, needs_dx=False)
    _, *expected = layers.conv2d_backward(out, known, needs_dx=False)
    for mine, theirs in zip(grads, expected, strict=True):
        np.testing.assert_allclose(mine, theirs)
    for size in (2, (3, 2)):
        got = found["max_pool2d_forward"](x, size, 2)[0]
        np.testing.assert_array_equal(got, layers.max_pool2d_forward(x, size, 2)[0])


def test_without_files_there_is_one_sentence(tmp_path, capsys):
    assert find_own_layers(tmp_path) == {}
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("return 2 * max(x, 0), x", "other numbers than kit.layers"),
        ("return x[:1], x", r"shape \(1, 16, 12, 12\) where kit.layers has"),
        ("raise NotImplementedError", "it raises NotImplementedError"),
    ],
)
def test_a_wrong_layer_is_named_and_not_used(text, says, tmp_path, capsys):
    text = text.replace("max(x, 0)", "np.maximum(x, 0)")
    source = (
        "import numpy as np\n"
        f"def relu_forward(x):\n    {text}\n"
        "def relu_backward(dout, cache):\n    return dout * (cache > 0)\n"
    )
    (tmp_path / "my_layers.py").write_text(source, encoding="utf-8")
    assert find_own_layers(tmp_path) == {}
    assert re.search(
        rf"relu_forward and relu_backward: {says}.*kit.layers is used", capsys.readouterr().out
    )


def test_a_file_that_does_not_run_stops_nothing(tmp_path, capsys):
    (tmp_path / "my_layers.py").write_text("import nothing_of_that_name", encoding="utf-8")
    assert find_own_layers(tmp_path) == {}
    assert "does not run: ModuleNotFoundError" in capsys.readouterr().out


def test_helpers_constants_and_imports_come_along(tmp_path):
    names = notebook(
        "import numpy as np\nfrom functools import partial\nfrom math import tau\nEPS = 1e-8\n"
        "sqrt = np.eye(2)\n"  # only an attribute of that name is used
        "def _helper(x):\n    return np.sqrt(x + EPS)\n",
        "def layer(x):\n    return list(map(partial(_twice, 1), [_helper(x)]))\n",
        "def _twice(a, x):\n    return _twice(a - 1, 2 * x) if a else x\n",
    )
    file = tmp_path / "mine.py"
    keep_layers(names["layer"], file=file)
    made = {}
    exec(file.read_text(encoding="utf-8"), made)
    assert made["layer"](4.0) == names["layer"](4.0)
    assert "tau" not in made


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("TABLE = np.eye(3)\ndef layer(x):\n    return TABLE @ x", "TABLE is a ndarray"),
        ("class Box:\n    pass\ndef layer(x):\n    return Box()", "Box is a class"),
    ],
)
def test_what_cannot_be_written_is_named(source, says, tmp_path, capsys):
    names = notebook("import numpy as np\n" + source)
    keep_layers(names["layer"], file=tmp_path / "mine.py")
    assert f"mine.py is not written: {says}" in capsys.readouterr().out
    assert not (tmp_path / "mine.py").exists()


def test_the_layers_of_kit_come_back_after_an_error():
    names = {"relu_forward": layers.relu_forward}

    def fail():
        with use_layers({"relu_forward": abs, "new": abs}, names):
            assert names["relu_forward"] is abs
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names == {"relu_forward": layers.relu_forward}
