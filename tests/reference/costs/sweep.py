"""Prices every cut by brute force: one confusion matrix of scikit-learn a cut.

Writes tests/fixtures/costs/sweep.json. Run from the root of the repository:

    python -m venv .venv
    .venv/bin/pip install -r tests/reference/costs/requirements.txt
    .venv/bin/python tests/reference/costs/sweep.py
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import confusion_matrix

SEED = 2019
CASES = [
    # exams, share positive, distance of the classes, decimals of a score
    (40, 0.3, 1.0, 1),
    (200, 0.1, 2.0, 2),
    (300, 0.4, 1.5, 4),
    (120, 0.5, 0.3, 1),
]
MATRICES = [
    {"tp": 0, "fp": 1, "fn": 5, "tn": 0, "prevalence": 0.07},
    {"tp": 10000, "fp": 10000, "fn": 200000, "tn": 50, "prevalence": 0.07},
    {"tp": 1, "fp": 3, "fn": 20, "tn": 0, "prevalence": 0.2},
    {"tp": 60, "fp": 20, "fn": 2000, "tn": 0, "prevalence": 0.006},
]


def cost_at(flagged, positive, weight, multiplier, costs):
    """Expected cost of one rule, from a weighted confusion matrix."""
    (tn, fp), (_, tp) = confusion_matrix(
        positive, flagged, labels=[0, 1], sample_weight=weight
    )
    # A miss counts as often as it is dear: the same matrix, weighed again.
    (_, _), (fn, _) = confusion_matrix(
        positive, flagged, labels=[0, 1], sample_weight=weight * multiplier
    )
    positives = weight[positive == 1].sum()
    negatives = weight[positive == 0].sum()
    prevalence = costs["prevalence"]
    of_positives = (tp * costs["tp"] + fn * costs["fn"]) / positives
    of_negatives = (fp * costs["fp"] + tn * costs["tn"]) / negatives
    return prevalence * of_positives + (1 - prevalence) * of_negatives


def sweep(scores, positive, weight, multiplier, costs):
    """The cost of each rule, none flagged first, and the cheapest cut's flags."""
    thresholds = np.concatenate([[np.inf], np.unique(scores)[::-1]])
    prices = [
        cost_at((scores >= t).astype(int), positive, weight, multiplier, costs)
        for t in thresholds
    ]
    best = min(prices)
    slack = 1e-12 * max(costs["tp"], costs["fp"], costs["fn"], costs["tn"])
    equal = [t for t, price in zip(thresholds, prices) if price - best <= slack]
    return {
        "costs": prices,
        "flagged": int((scores >= min(equal)).sum()),
        "equals": len(equal),
    }


def main():
    random = np.random.default_rng(SEED)
    cases = []
    for exams, share, distance, decimals in CASES:
        positive = (random.random(exams) < share).astype(int)
        logits = random.normal(size=exams) + distance * (positive - 0.5)
        scores = np.round(1 / (1 + np.exp(-logits)), decimals)
        weight = random.integers(0, 4, exams).astype(float)
        multiplier = random.choice([1.0, 1.5, 3.0], exams)
        plain = np.ones(exams)
        cases.append(
            {
                "scores": scores.tolist(),
                "positive": positive.tolist(),
                "weights": weight.tolist(),
                "missMultipliers": multiplier.tolist(),
                "sweeps": [
                    {
                        "matrix": costs,
                        "plain": sweep(scores, positive, plain, plain, costs),
                        "weighted": sweep(scores, positive, weight, multiplier, costs),
                    }
                    for costs in MATRICES
                ],
            }
        )
    place = pathlib.Path(__file__).parents[2] / "fixtures" / "costs" / "sweep.json"
    place.write_text(json.dumps(cases) + "\n")


main()
