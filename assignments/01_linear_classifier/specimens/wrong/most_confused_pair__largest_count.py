"""You compare numbers of images, and a class with many images has many mistakes. Divide each row by
the number of its images first.
"""

CHANGES = {"matrix / np.maximum(images, 1)": "matrix.astype(float)"}

CAUGHT_BY = {
    "test_pair_in_classes_of_different_sizes",
    "test_pair_without_images_of_a_class",
    "test_pair_is_the_first_of_equals",
    "test_pair_of_a_few_images",
}
