"""You follow the gradient of the first image all the time: it has to be computed anew in each step."""

CHANGES = {"image[None]": "start[None]"}

CAUGHT_BY = {"test_several_steps"}
