"""A pooling without strides moves by its size in Keras; it moves by 1 in Caffe."""

CHANGES = {
    '*[("conv", 16, 5, 1, 0), ("relu",), ("pool", 2, 2)]': (
        '*[("conv", 16, 5, 1, 0), ("relu",), ("pool", 2, 1)]'
    )
}

CAUGHT_BY = {"test_keras_network"}
