"""Writes tests/fixtures/statistics/clustered_auroc.json.

Areas and covariances by DeLong and by Obuchowski from the definitions: one loop
over each pair of exams and of patients, nothing sorted. The DeLong variances
must also agree with those from mid-ranks (Sun & Xu 2014), and the areas with
scikit-learn.

    python tests/reference/statistics/clustered_auroc.py
"""

import json
import pathlib

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

OUT = pathlib.Path(__file__).parents[2] / "fixtures" / "statistics" / "clustered_auroc.json"


def win(positive, negative):
    return 1.0 if positive > negative else 0.5 if positive == negative else 0.0


def covariances(scores, truths, patients):
    pos = [i for i, t in enumerate(truths) if t == 1]
    neg = [i for i, t in enumerate(truths) if t == 0]
    m, n = len(pos), len(neg)
    v10 = [{i: np.mean([win(s[i], s[j]) for j in neg]) for i in pos} for s in scores]
    v01 = [{j: np.mean([win(s[i], s[j]) for i in pos]) for j in neg} for s in scores]
    area = [np.mean(list(v.values())) for v in v10]
    names = sorted(set(patients))
    by_pos = [p for p in names if any(patients[i] == p for i in pos)]
    by_neg = [p for p in names if any(patients[j] == p for j in neg)]

    def x(k, p):
        return sum(v10[k][i] - area[k] for i in pos if patients[i] == p)

    def y(k, p):
        return sum(v01[k][j] - area[k] for j in neg if patients[j] == p)

    size = len(scores)
    out = np.zeros((size, size))
    for r in range(size):
        for s in range(size):
            s10 = len(by_pos) / ((len(by_pos) - 1) * m) * sum(x(r, p) * x(s, p) for p in by_pos)
            s01 = len(by_neg) / ((len(by_neg) - 1) * n) * sum(y(r, p) * y(s, p) for p in by_neg)
            i = len(names)
            s11 = i / (i - 1) * sum(x(r, p) * y(s, p) for p in names)
            s11t = i / (i - 1) * sum(y(r, p) * x(s, p) for p in names)
            out[r, s] = s10 / m + s01 / n + (s11 + s11t) / (m * n)
    return area, out


def midrank_covariances(scores, truths):
    truths = np.array(truths)
    pos, neg = truths == 1, truths == 0
    m, n = pos.sum(), neg.sum()
    v10, v01 = [], []
    for s in np.array(scores):
        every = rankdata(s)
        v10.append((every[pos] - rankdata(s[pos])) / n)
        v01.append(1 - (every[neg] - rankdata(s[neg])) / m)
    return np.cov(v10) / m + np.cov(v01) / n


def main():
    rng = np.random.default_rng(3)
    patients = np.sort(rng.integers(0, 14, 40)).tolist()
    truths = [int(rng.random() < (0.7 if p % 3 == 0 else 0.15)) for p in patients]
    shared = rng.normal(size=14)
    scores = [
        np.round([t * 1.2 + shared[p] * 0.7 + rng.normal() for t, p in zip(truths, patients)], 1).tolist()
        for _ in range(3)
    ]
    area, clustered = covariances(scores, truths, patients)
    area2, single = covariances(scores, truths, list(range(40)))
    assert np.allclose(area, area2) and np.allclose(single, midrank_covariances(scores, truths))
    assert np.allclose(area, [roc_auc_score(truths, s) for s in scores])
    OUT.write_text(
        json.dumps(
            {
                "scores": scores,
                "truths": truths,
                "patients": patients,
                "aurocs": [float(a) for a in area],
                "single": single.ravel().tolist(),
                "clustered": clustered.ravel().tolist(),
            }
        )
        + "\n"
    )


main()
