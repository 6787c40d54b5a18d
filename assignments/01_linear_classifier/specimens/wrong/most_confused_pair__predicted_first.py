"""You return the predicted class first. The pair is (true, predicted): the row, then the column."""

CHANGES = {"int(true), int(predicted)": "int(predicted), int(true)"}

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_is_the_first_of_equals",
    "test_pair_without_images_of_a_class",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}
