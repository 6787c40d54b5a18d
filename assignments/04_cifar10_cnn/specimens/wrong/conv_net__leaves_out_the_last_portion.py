"""predict forgets the images that do not fill a whole chunk: 30 images in chunks of 7 are
five chunks, and the last has two.
"""

CHANGES = {"len(images)": "max(1, len(images) - batch_size + 1)"}

CAUGHT_BY = {"test_predict_takes_portions"}
