import pytest

from kit.checking import as_number, require
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


@pytest.mark.task("overfit_settings")
def test_fifty_pictures_are_learnt_by_heart(student, reference, rng):
    """With these settings a network memorises fifty images, and fifty others too."""
    settings = _settings(student)
    for seed in rng.integers(2**63, size=2).tolist():
        pictures = load_shapes(50, 1, 1, seed=seed)
        X = pictures.train_images.reshape(50, -1) / 255
        # In a network of the course's own: only the settings are asked for here.
        right = reference.right_after_training(
            X - X.mean(axis=0), pictures.train_labels, seed=seed, **settings
        )
        require(right == 50, f"only {right} of fifty images are right after the training.")
