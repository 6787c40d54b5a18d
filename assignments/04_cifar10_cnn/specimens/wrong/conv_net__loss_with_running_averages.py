"""loss runs the network with training=False: batch_norm then uses the running averages, and is
trained with statistics that are not those of the batch.
"""

CHANGES = {"self.forward(images, training=True)": "self.forward(images)"}

CAUGHT_BY = {"test_batch_norm_is_trained"}
