"""You add the shares of both directions. A pair has a direction here: class i classified as j is not
the same as class j classified as i.
"""

CHANGES = {
    "np.fill_diagonal(shares, 0)": "np.fill_diagonal(shares, 0)\n    shares = shares + shares.T"
}

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_without_images_of_a_class",
    "test_pair_is_the_first_of_equals",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}
