"""Your map is one position short: the last row and the last column of places are inside as well. range(0, height - size + 1, stride)."""

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}


def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    _, height, width = image.shape
    tops = range(0, height - size, stride)
    lefts = range(0, width - size, stride)
    found = np.zeros((len(tops), len(lefts)))
    for i, top in enumerate(tops):
        covered = np.repeat(image[None], len(lefts), axis=0)
        for j, left in enumerate(lefts):
            covered[j, :, top : top + size, left : left + size] = value
        logits, _ = net_forward(spec, params, covered)
        found[i] = softmax(logits)[:, label]
    return found
