"""Reads phantom slices with pydicom, strictly, and prints what it found.

python -m venv .venv && .venv/bin/pip install -r requirements.txt
deno run -RWES tests/reference/phantom/write_sample.ts DIR
.venv/bin/python tests/reference/phantom/read_sample.py DIR > tests/fixtures/phantom/pydicom.json
"""

import hashlib
import json
import pathlib
import sys
import warnings

import numpy as np
import pydicom

warnings.simplefilter("error")
pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE

found = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.dcm")):
    seed, exam, number = (int(part) for part in path.stem.split("-"))
    data = pydicom.dcmread(path)
    for element in data.iterall():
        element.value  # converts each value, so that bad ones raise
    stored = data.pixel_array.astype(np.int32)
    units = stored * int(data.RescaleSlope) + int(data.RescaleIntercept)
    found.append({
        "seed": seed,
        "exam": exam,
        "slice": number,
        "hounsfieldSha256": hashlib.sha256(units.astype("<i4").tobytes()).hexdigest(),
        "syntax": str(data.file_meta.TransferSyntaxUID),
        "signed": int(data.PixelRepresentation),
        "bits": int(data.BitsStored),
        "intercept": float(data.RescaleIntercept),
        "padding": int(data.PixelPaddingValue) if "PixelPaddingValue" in data else None,
        "position": [float(v) for v in data.ImagePositionPatient],
        "orientation": [float(v) for v in data.ImageOrientationPatient],
        "spacing": [float(v) for v in data.PixelSpacing],
        "windows": [float(v) for v in np.atleast_1d(data.WindowCenter)],
    })
json.dump({"pydicom": pydicom.__version__, "slices": found}, sys.stdout, indent=1)
print()
