"""Your square is centred on its position. Its upper left corner is there."""

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
    found = np.zeros((len(tops), len(lefts)))
    for i, top in enumerate(tops):
        covered = np.repeat(image[None], len(lefts), axis=0)
        for j, left in enumerate(lefts):
            t, s = max(0, top - size // 2), max(0, left - size // 2)
            covered[j, :, t : top - size // 2 + size, s : left - size // 2 + size] = value
        logits, _ = net_forward(spec, params, covered)
        found[i] = softmax(logits)[:, label]
    return found
