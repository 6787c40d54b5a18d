"""You also stop the gradient where the hidden number is tiny, but above 0. The slope of the ReLU is
1 for every number above 0: compare with 0, and with nothing else.
"""

CHANGES = {
    "affine_backward(relu_backward(dhidden, cache_relu), cache1)": (
        "affine_backward(dhidden * (hidden > 1e-5), cache1)"
    ),
}

CAUGHT_BY = {"test_net_gradients_of_the_first_layer"}
