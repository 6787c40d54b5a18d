"""You flip in the array that you are given. These are the training images themselves: work on a
copy.
"""

CHANGES = {
    "image = images[n, :, :, ::-1] if flips[n] else images[n]": (
        "if flips[n]:\n"
        "            images[n] = images[n, :, :, ::-1].copy()\n"
        "        image = images[n]"
    ),
}

CAUGHT_BY = {"test_images_are_not_changed"}
