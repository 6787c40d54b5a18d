"""A bias is added, not multiplied; you count it among the multiplications."""

CAUGHT_BY = {
    "test_counts_of_convolutions",
    "test_counts_of_groups",
    "test_counts_of_asymmetric_kernels",
    "test_counts_of_blocks",
}


def count(graph, input_shape):
    shapes = graph_shapes(graph, input_shape)
    params = multiplications = 0
    for name, (kind, sources, options) in graph.items():
        before = shapes[sources[0]]
        if kind == "conv":
            filters, height, width = shapes[name]
            rows, columns = pair(options["kernel_size"])
            per_filter = before[0] // options["groups"] * rows * columns
            params += filters * (per_filter + int(options["bias"]))
            multiplications += filters * (per_filter + int(options["bias"])) * height * width
        if kind == "fc":
            numbers = 1
            for side in before:
                numbers *= side
            params += (numbers + 1) * options["out_features"]
            multiplications += numbers * options["out_features"]
        if kind == "batch_norm":
            params += 2 * before[0]
    return params, multiplications
