"""You divide by the sums of the columns, the numbers of predictions. The share is that of the images of
the true class: divide by the sums of the rows.
"""

CHANGES = {"axis=1": "axis=0"}

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_is_the_first_of_equals",
    "test_pair_without_images_of_a_class",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}
