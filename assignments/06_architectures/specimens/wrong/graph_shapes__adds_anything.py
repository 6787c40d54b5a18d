"""You do not compare the shapes that are added: shapes that differ must raise ValueError."""

CAUGHT_BY = {"test_shapes_that_do_not_fit"}


def graph_shapes(graph, input_shape):
    shapes = {"images": tuple(input_shape)}
    for name in topological_order(graph):
        kind, sources, options = graph[name]
        inputs = [shapes[source] for source in sources]
        channels, *sides = inputs[0]
        if kind in ("conv", "max_pool"):
            kernel, padding = pair(options["kernel_size"]), pair(options["padding"])
            stride = options["stride"]
            for axis in range(2):
                sides[axis] = (sides[axis] + 2 * padding[axis] - kernel[axis]) // stride + 1
            channels = options.get("out_channels", channels)
        elif kind == "fc":
            channels, sides = options["out_features"], []
        elif kind == "global_average_pool":
            sides = []
        elif kind == "spatial_pyramid_pool":
            channels, sides = channels * sum(n**2 for n in options["levels"]), []
        elif kind == "add":
            pass
        elif kind == "concat":
            if any(shape[1:] != inputs[0][1:] for shape in inputs):
                raise ValueError("shapes that cannot be concatenated")
            channels = sum(shape[0] for shape in inputs)
        shapes[name] = (channels, *sides)
    return shapes
