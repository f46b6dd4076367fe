"""The peer of dicom_bench.ts: pydicom and numpy, from file to windowed tensor.

    python dicom_peer.py FOLDER SECONDS

Prints slices per second of the median pass over the folder. Reads the file, rescales to HU and windows at 40/80
into one float32 image, as most Python pipelines do.
"""

import os
import statistics
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from pathlib import Path

import numpy as np
import pydicom

warnings.filterwarnings("ignore")


def tensor(path, out):
    dataset = pydicom.dcmread(path)
    hu = dataset.pixel_array.astype(np.float32)
    hu *= float(dataset.RescaleSlope)
    hu += float(dataset.RescaleIntercept)
    # DICOM's LINEAR formula at centre 40, width 80.
    hu -= 39.5
    hu /= 79
    hu += 0.5
    np.clip(hu, 0, 1, out=out)


def main():
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    paths = sorted(str(p) for p in folder.glob("*.dcm"))
    out = np.empty((512, 512), np.float32)
    passes, begin = [], time.perf_counter()
    while time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        for path in paths:
            tensor(path, out)
        passes.append(time.perf_counter() - start)
    # The first pass is warm-up.
    print(len(paths) / statistics.median(passes[1:]))


main()
