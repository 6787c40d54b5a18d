"""Stages 4 and 5 never write a worse network over a better one. A network here is a number."""

import json
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

RELEASE = Path(__file__).parents[2] / "release"
STAGES = ("04_cifar10_cnn", "05_regularisation")


def load_network(file):
    return json.loads(Path(file).read_text())["right"]


@pytest.fixture(params=STAGES)
def keep_the_better(tmp_path, monkeypatch, request):
    """The function of the given cell. A network here is how many of ten images it gets right."""
    monkeypatch.chdir(tmp_path)
    notebook = RELEASE / request.param / f"{request.param}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    (source,) = (cell["source"] for cell in cells if cell["id"] == "given-keep_the_better")
    names = {
        "np": np,
        "Path": Path,
        "time": time,
        "data": SimpleNamespace(val_images=None),
        "pictures": SimpleNamespace(val_images=None),
        "y_val": np.zeros(10),
        "classify": lambda net, images: np.arange(10) >= net,
        "load_network": load_network,
        "save_network": lambda net, file: Path(file).write_text(json.dumps({"right": net})),
    }
    exec("".join(source), names)

    def keep(net, load=load_network):
        names["load_network"] = load
        return names["keep_the_better"](net, "weights.npz")

    return keep


def test_the_first_network_is_written(keep_the_better, capsys):
    assert keep_the_better(4) == 4
    assert capsys.readouterr().out == "weights.npz: validation accuracy 0.400\n"


def test_a_better_one_takes_its_place(keep_the_better):
    keep_the_better(4)
    assert keep_the_better(7) == 7
    assert load_network("weights.npz") == 7


@pytest.mark.parametrize("net", [3, 7], ids=["worse", "as good"])
def test_any_other_does_not(keep_the_better, capsys, net):
    keep_the_better(7)
    assert keep_the_better(net) == 7
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == (
        f"weights.npz stays as it is: 0.700 on the validation set, this run {net / 10:.3f}."
    )


def test_a_file_that_cannot_be_loaded_is_put_aside(keep_the_better, capsys):
    Path("weights.npz").write_text("of last night")
    assert keep_the_better(2) == 2
    (aside,) = Path().glob("weights-unreadable-*.npz")
    assert aside.read_text() == "of last night"
    assert "could not be loaded (JSONDecodeError" in capsys.readouterr().out


def test_while_load_network_is_not_written_the_file_is_left_alone(keep_the_better):
    keep_the_better(7)

    def not_written(file):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        keep_the_better(9, load=not_written)
    assert load_network("weights.npz") == 7
