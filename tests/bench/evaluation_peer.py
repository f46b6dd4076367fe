"""Seconds that scikit-learn and numpy take for one candidate: calibration in
five folds by patient, an exact sweep, 2,000 resamples of patients.

    python evaluation_peer.py FOLDER    (scores, positive, patient as raw arrays)
"""
import pathlib
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_curve
from sklearn.model_selection import GroupKFold

folder = pathlib.Path(sys.argv[1])
scores = np.fromfile(folder / "scores", np.float64)
positive = np.fromfile(folder / "positive", np.uint8)
patient = np.fromfile(folder / "patient", np.int32)
start = time.perf_counter()
probability = np.zeros(len(scores))
for train, test in GroupKFold(5).split(scores, positive, patient):
    fit = LogisticRegression(C=np.inf).fit(scores[train, None], positive[train])
    probability[test] = fit.predict_proba(scores[test, None])[:, 1]
prior, tp, fp, fn, tn = 0.07, 1e4, 1e4, 2e5, 50
false_alarm, hit, cut = roc_curve(positive, probability, drop_intermediate=False)
cost = prior * (hit * tp + (1 - hit) * fn) + (1 - prior) * (false_alarm * fp + (1 - false_alarm) * tn)
alert = probability >= cut[cost.argmin()]
count = patient.max() + 1
columns = np.stack([
    np.bincount(patient, (positive == 1) & ~alert, count),
    np.bincount(patient, positive == 1, count),
    np.bincount(patient, (positive == 0) & alert, count),
    np.bincount(patient, positive == 0, count),
])
rng = np.random.default_rng(1)
figures = np.empty(2000)
for row in range(2000):
    drawn = np.bincount(rng.integers(0, count, count), minlength=count)
    missed, positives, alarmed, negatives = columns @ drawn
    figures[row] = missed / positives * prior * (fn - tp) + alarmed / negatives * (1 - prior) * (fp - tn)
np.percentile(figures, [2.5, 97.5])
print(time.perf_counter() - start)
