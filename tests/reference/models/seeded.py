"""The project's seeded draw (models/architectures/seeded_base.ts) in numpy."""

import numpy as np

BYTES_MEAN = 510
BYTES_SD = np.sqrt(21845)


def mix(x):
    x = np.asarray(x, dtype=np.uint32)
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
        x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def name_hash(name):
    value = 0x811C9DC5
    for letter in name.encode("ascii"):
        value = ((value ^ letter) * 0x01000193) & 0xFFFFFFFF
    return value


def draw(name, shape, seed):
    """Kernel [O, C, rows, columns] with variance 2 / inputs, float32."""
    stream = mix(seed ^ name_hash(name))
    with np.errstate(over="ignore"):
        second = mix(stream + np.uint32(1))
        place = np.arange(int(np.prod(shape)), dtype=np.uint32)
        bits = mix(mix(place ^ stream) + second)
    total = sum(((bits >> np.uint32(s)) & np.uint32(255)).astype(np.int64)
                for s in (0, 8, 16, 24))
    sd = np.sqrt(2 / np.prod(shape[1:]))
    return ((sd / BYTES_SD) * (total - BYTES_MEAN)).astype(np.float32).reshape(shape)
