"""Small images in HU that a script and a test can both write down."""

import numpy as np

BRAIN = (40, 80)
SUBDURAL = (80, 200)


def hounsfield(number, rows, columns):
    """Whole HU from -50 to 149, float64 [rows, columns]."""
    row, column = np.mgrid[0:rows, 0:columns]
    return ((row * row * 7 + column * 13 + row * column * 3 + number * 31) % 200
            - 50).astype(np.float64)


def windowed(hu, window):
    """DICOM's LINEAR window to 0..1 (PS3.3 C.11.2.1.2)."""
    centre, width = window
    return np.clip((hu - (centre - 0.5)) / (width - 1) + 0.5, 0, 1)
