"""classify runs the network in training mode: images are normalised by the statistics of their batch,
and dropout drops. Evaluate with training=False, which logits and predict do.
"""

CHANGES = {
    (
        "x = to_input(images)\n"
        "    return (net.logits(x) + net.logits(x[:, :, :, ::-1])).argmax(axis=1)"
    ): "return net.forward(to_input(images), True, np.random.default_rng(0))[0].argmax(axis=1)",
}

CAUGHT_BY = {"test_class_does_not_depend_on_neighbours"}
