"""predict runs the network with training=True: an image's class then depends on the images that
happen to be shown with it.
"""

CHANGES = {
    "self.forward(images[start : start + batch_size])": "self.forward(images[start : start + batch_size], training=True)"
}

CAUGHT_BY = {"test_predict_uses_the_running_averages"}
