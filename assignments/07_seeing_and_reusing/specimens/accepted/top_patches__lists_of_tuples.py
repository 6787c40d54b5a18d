"""Loops, and a list of tuples."""


def top_patches(spec, params, images, layer, channel, k):
    part = spec[: layer_names(spec).index(layer) + 1]
    jump = receptive_field(spec, layer)[1]
    found = []
    for n, image in enumerate(images):
        one = net_forward(part, params, image[None])[0][0, channel]
        place = int(np.argmax(one))
        found.append((-float(one.ravel()[place]), n, place // one.shape[1], place % one.shape[1]))
    return [(n, jump * i, jump * j) for _, n, i, j in sorted(found)[:k]]
