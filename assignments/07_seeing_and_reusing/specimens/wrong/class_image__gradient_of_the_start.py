"""You follow the gradient of the first image throughout: it has to be recomputed in each step."""

CHANGES = {"image[None]": "start[None]"}

CAUGHT_BY = {"test_several_steps"}
