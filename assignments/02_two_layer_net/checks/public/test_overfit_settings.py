import numpy as np
import pytest

from kit.checking import as_array, as_number, require
from kit.data.shapes import load_shapes

LARGEST = {"hidden_size": 50, "weight_scale": 10, "lr": 10, "batch_size": 50, "num_epochs": 20}


def _settings(student):
    answer = student.overfit_settings()
    require(type(answer) is dict, "overfit_settings() must return a dict.")
    found = {}
    for name, largest in LARGEST.items():
        require(name in answer, f"overfit_settings() has no entry '{name}'.")
        value = as_number(answer[name], name)
        require(0 < value <= largest, f"{name} must be above 0 and at most {largest:g}.")
        if name in ("hidden_size", "batch_size", "num_epochs"):
            require(value == int(value), f"{name} must be a whole number.")
            value = int(value)
        found[name] = value
    return found


def _right(student, seed):
    """How many of fifty images the student's network memorises with these settings."""
    settings = _settings(student)
    pictures = load_shapes(50, 1, 1, seed=seed)
    X = pictures.train_images.reshape(50, -1).astype(np.float32) / 255
    X, y = X - X.mean(axis=0), pictures.train_labels
    rng = np.random.default_rng(seed)
    sizes = X.shape[1], settings.pop("hidden_size"), 10
    net = student.TwoLayerNet(*sizes, settings.pop("weight_scale"), rng)
    student.train(
        net, X, y, update=student.momentum_update, lr_decay=1.0, reg=0.0, rng=rng, **settings
    )
    return int(np.sum(as_array(net.predict(X), "predict(X)", shape=(50,)) == y))


@pytest.mark.task("overfit_settings")
def test_fifty_pictures(student):
    """With these settings a network memorises all fifty images."""
    right = _right(student, 11)
    require(right == 50, f"only {right} of fifty images are right after the training.")
