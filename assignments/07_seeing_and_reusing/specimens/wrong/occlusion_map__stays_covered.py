"""What was covered stays covered: every position starts from the original image."""

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}


def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    _, height, width = image.shape
    tops = range(0, height - size + 1, stride)
    lefts = range(0, width - size + 1, stride)
    image = image.copy()
    found = np.zeros((len(tops), len(lefts)))
    for i, top in enumerate(tops):
        covered = np.repeat(image[None], len(lefts), axis=0)
        for j, left in enumerate(lefts):
            image[:, top : top + size, left : left + size] = value
            covered[j] = image
        logits, _ = net_forward(spec, params, covered)
        found[i] = softmax(logits)[:, label]
    return found
