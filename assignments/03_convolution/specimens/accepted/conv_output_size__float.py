"""A float that is a whole number, and an error of its own that is a ValueError."""


def conv_output_size(size, kernel_size, stride, padding):
    places = (size - kernel_size + 2 * padding) / stride + 1
    if places < 1 or places != int(places):
        raise ValueError
    return places
