"""The random weight is not divided by the root of its number of inputs."""

CHANGES = {
    "rng.standard_normal((len(old), num_classes)) / math.sqrt(len(old))": "rng.standard_normal((len(old), num_classes))"
}

CAUGHT_BY = {"test_the_new_parameters", "test_the_other_parameters"}
