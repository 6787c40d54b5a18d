"""A batch_norm has two parameters for each channel, a weight and a bias. You count one."""

CHANGES = {"2 * shape[0]": "shape[0]"}

CAUGHT_BY = {"test_batch_norm_layers", "test_layers_of_size_one"}
