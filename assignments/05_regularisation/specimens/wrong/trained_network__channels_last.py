"""classify reads the bytes as rows, columns and colours. They come as colours, rows and columns, (N, 3, 32,
32), as in training: to_input is enough.
"""

CHANGES = {
    (
        "x = to_input(images)\n"
        "    return (net.logits(x) + net.logits(x[:, :, :, ::-1])).argmax(axis=1)"
    ): "return net.predict(to_input(images.reshape(-1, 32, 32, 3).transpose(0, 3, 1, 2)))",
}

CAUGHT_BY = {"test_first_step_of_accuracy"}
