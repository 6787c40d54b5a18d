"""activation=tf.nn.relu is a layer here."""

CHANGES = {
    '[("conv", 32, 5, 1, 2), ("relu",), ("pool", 2, 2)]': '[("conv", 32, 5, 1, 2), ("pool", 2, 2)]'
}

CAUGHT_BY = {"test_tensorflow_layers"}
