"""Your biases are rows (1, M), and so are their gradients. They are (M,): np.zeros(M), and a sum over
the batch without keepdims.
"""

CHANGES = {
    "np.zeros(hidden_size)": "np.zeros((1, hidden_size))",
    "np.zeros(num_classes)": "np.zeros((1, num_classes))",
    '"b1": db1': '"b1": db1[np.newaxis]',
    '"b2": db2': '"b2": db2[np.newaxis]',
}

CAUGHT_BY = {
    "test_net_gradients_of_the_first_layer",
    "test_net_gradients_of_the_second_layer",
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
    "test_net_starts_as_described",
}
