"""A small Keras network, saved by tensorflowjs, with its own answers.

python -m venv .venv && .venv/bin/pip install -r requirements-tfjs.txt
.venv/bin/python foreign_tfjs.py ../../fixtures/members/tfjs
"""

import json
import os
import pathlib
import sys
import types

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_USE_LEGACY_KERAS"] = "1"
# The converter imports it for forests, and its protobuf clashes with TensorFlow's.
sys.modules["tensorflow_decision_forests"] = types.ModuleType("forests")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import tensorflowjs  # noqa: E402
import tf_keras as keras  # noqa: E402

from hounsfield_images import SUBDURAL, hounsfield, windowed  # noqa: E402

ROWS, COLUMNS, IMAGES = 20, 28, 5


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(2019)
    network = keras.Sequential([
        keras.layers.Input((ROWS, COLUMNS, 1), name="pixels"),
        keras.layers.Conv2D(4, 3, padding="same", activation="relu", name="conv"),
        keras.layers.MaxPooling2D(2, name="pool"),
        keras.layers.DepthwiseConv2D(3, activation="elu", name="depthwise"),
        keras.layers.Conv2D(6, 1, activation="tanh", name="mix"),
        keras.layers.BatchNormalization(name="norm"),
        keras.layers.GlobalAveragePooling2D(name="average"),
        keras.layers.Dense(1, name="logit", kernel_initializer=keras.initializers
                           .RandomNormal(stddev=20, seed=7)),
    ])
    images = np.stack([
        windowed(hounsfield(n, ROWS, COLUMNS), SUBDURAL)[..., None]
        for n in range(IMAGES)
    ]).astype(np.float32)
    answers = network.predict(images, verbose=0)[:, 0]
    tensorflowjs.converters.save_keras_model(network, str(folder))
    (folder / "answers.json").write_text(json.dumps({
        "tensorflowjs": tensorflowjs.__version__,
        "tensorflow": tf.__version__,
        "rows": ROWS,
        "columns": COLUMNS,
        "logits": [float(f"{v:.8g}") for v in answers],
    }, indent=1) + "\n")


main(pathlib.Path(sys.argv[1]))
