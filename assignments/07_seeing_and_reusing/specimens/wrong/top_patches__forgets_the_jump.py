"""Row and column are those of the feature map. Behind a pooling they have to be multiplied by jump."""

CHANGES = {"[best, rows * jump, columns * jump]": "[best, rows, columns]"}

CAUGHT_BY = {"test_behind_the_pooling", "test_wide_maps"}
