"""Your gradients of the biases have the shape (1, M), as keepdims=True makes it. A gradient has the
shape of its parameter: (M,).
"""

CHANGES = {'"b1": db1': '"b1": db1[np.newaxis]', '"b2": db2': '"b2": db2[np.newaxis]'}

CAUGHT_BY = {
    "test_net_gradients_of_the_second_layer",
    "test_net_gradients_of_the_first_layer",
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
