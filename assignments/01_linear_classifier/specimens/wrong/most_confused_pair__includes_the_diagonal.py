"""You do not leave out the diagonal, where the correct classifications are. The pair consists of two
different classes.
"""

CHANGES = {"    np.fill_diagonal(shares, 0)\n": ""}

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_is_the_first_of_equals",
    "test_pair_without_images_of_a_class",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}
