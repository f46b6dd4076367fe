"""What Keras's VGG16 and InceptionV3 without top give with seeded weights.

python -m venv .venv && .venv/bin/pip install -r requirements.txt
.venv/bin/python keras_transfer.py > ../../fixtures/members/keras_transfer.json
"""

import json
import os
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras  # noqa: E402
import numpy as np  # noqa: E402

from seeded import draw  # noqa: E402

SEED = 2019
# Odd sizes, so that every pooling drops a border somewhere.
SIDES = {"vgg16": (50, 71), "inceptionv3": (107, 139)}


def image(name, scale):
    rows, columns = SIDES[name]
    nchw = np.float32(scale) * draw(f"{name}.image", (1, 3, rows, columns), SEED)
    return nchw.transpose(0, 2, 3, 1)


def kernel(name, layer):
    rows, columns, inputs, outputs = layer.kernel.shape
    oihw = draw(f"{name}.weight", (outputs, inputs, rows, columns), SEED)
    return oihw.transpose(2, 3, 1, 0)


def vector(name, length):
    """Normal numbers of variance 2."""
    return draw(name, (length, 1, 1, 1), SEED).reshape(length)


def number(layer):
    """Order of creation: conv2d, conv2d_1, ..."""
    found = re.search(r"_(\d+)$", layer.name)
    return int(found.group(1)) if found else 0


def vgg16():
    model = keras.applications.VGG16(
        include_top=False, weights=None, input_shape=(*SIDES["vgg16"], 3))
    for layer in model.layers:
        if isinstance(layer, keras.layers.Conv2D):
            bias = np.float32(0.01) * vector(f"{layer.name}.bias", layer.filters)
            layer.set_weights([kernel(layer.name, layer), bias])
    return model, image("vgg16", 2000)


def inceptionv3():
    model = keras.applications.InceptionV3(
        include_top=False, weights=None, input_shape=(*SIDES["inceptionv3"], 3))
    convs = sorted((x for x in model.layers if isinstance(x, keras.layers.Conv2D)),
                   key=number)
    norms = sorted((x for x in model.layers
                    if isinstance(x, keras.layers.BatchNormalization)), key=number)
    for place, (conv, norm) in enumerate(zip(convs, norms), start=1):
        name = f"conv2d_{place}"
        conv.set_weights([kernel(name, conv)])
        beta, mean, root = (vector(f"{name}.{part}", conv.filters)
                            for part in ("beta", "mean", "root"))
        norm.set_weights([np.float32(0.1) * beta, np.float32(0.1) * mean,
                          np.float32(0.5) + root * root])
    return model, image("inceptionv3", 40)


def parameters(model):
    """Numbers of each convolution, its normalisation included, by creation."""
    counts = {}
    for kind in (keras.layers.Conv2D, keras.layers.BatchNormalization):
        layers = sorted((x for x in model.layers if isinstance(x, kind)), key=number)
        for place, layer in enumerate(layers, start=1):
            vgg = layer.name.startswith("block")
            key = layer.name if vgg else f"conv2d_{place}"
            counts[key] = counts.get(key, 0) + layer.count_params()
    return counts


def main():
    answer = {"keras": keras.__version__, "seed": SEED}
    for name, build, application in (
        ("vgg16", vgg16, keras.applications.vgg16),
        ("inceptionv3", inceptionv3, keras.applications.inception_v3),
    ):
        model, x = build()
        y = model.predict(x, verbose=0)[0]
        grey = np.array([[[[0, 128, 255]]]], dtype=np.float32)
        answer[name] = {
            "rows": x.shape[1],
            "columns": x.shape[2],
            "total": model.count_params(),
            "parameters": parameters(model),
            "preprocessed": [float(v) for v in
                             application.preprocess_input(grey.copy()).ravel()],
            "shape": [y.shape[2], y.shape[0], y.shape[1]],
            "largest": float(np.abs(y).max()),
            # Every eighth channel.
            "average": [float(f"{v:.7g}") for v in y.mean(axis=(0, 1))[::8]],
            "maximum": [float(f"{v:.7g}") for v in y.max(axis=(0, 1))[::8]],
        }
    print(json.dumps(answer, indent=1))


main()
