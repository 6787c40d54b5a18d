"""With such small steps the loss hardly moves in twenty epochs. Take a larger lr, ten times or a
hundred times.
"""

CAUGHT_BY = {"test_fifty_pictures_are_learnt_by_heart"}


def overfit_settings():
    return {
        "hidden_size": 50,
        "weight_scale": 0.02,
        "lr": 1e-5,
        "batch_size": 10,
        "num_epochs": 20,
    }
