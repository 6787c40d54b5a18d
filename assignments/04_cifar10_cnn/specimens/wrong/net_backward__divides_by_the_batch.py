"""Your gradients are divided by the number of images. dlogits has the 1/N of the mean in it
already: softmax_loss has put it there.
"""

CHANGES = {
    'grads[f"{name}.weight"], grads[f"{name}.bias"] = dw, db': 'grads[f"{name}.weight"], grads[f"{name}.bias"] = dw / len(dlogits), db / len(dlogits)'
}

CAUGHT_BY = {
    "test_gradients_of_a_deep_network",
    "test_gradients_of_batch_norm",
    "test_gradients_of_biases",
    "test_gradients_of_one_convolution",
}
