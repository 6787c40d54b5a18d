"""A forward pass for each position, the probability by hand."""


def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    rows = (image.shape[1] - size) // stride + 1
    columns = (image.shape[2] - size) // stride + 1
    found = []
    for place in range(rows * columns):
        i, j = divmod(place, columns)
        covered = np.array(image)
        covered[:, i * stride : i * stride + size, j * stride : j * stride + size] = value
        logits = net_forward(spec, params, covered[None])[0][0]
        found.append(1 / np.sum(np.exp(logits - logits[label])))
    return np.reshape(found, (rows, columns))
