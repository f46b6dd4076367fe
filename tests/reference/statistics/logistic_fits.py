"""Writes tests/fixtures/statistics/logistic_fits.json with scikit-learn's fits.

Data are seeded draws rounded to two digits, stored beside the answers.

    python tests/reference/statistics/logistic_fits.py
"""

import json
import pathlib
import warnings

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

OUT = pathlib.Path(__file__).parents[2] / "fixtures" / "statistics" / "logistic_fits.json"
warnings.filterwarnings("ignore", category=FutureWarning)


def fit(x, y, weights, ridge, intercept):
    model = LogisticRegression(
        C=1 / ridge if ridge else np.inf,
        fit_intercept=intercept,
        solver="newton-cholesky",
        tol=1e-14,
        max_iter=1000,
    )
    model.fit(x, y, sample_weight=weights)
    return model.coef_[0].tolist(), float(model.intercept_[0]) if intercept else 0.0


def fit_non_negative(x, y, weights, ridge):
    """Bounded quasi-Newton, an algorithm unlike ours."""

    def objective(parameters):
        eta = x @ parameters[:-1] + parameters[-1]
        loss = np.sum(weights * (np.logaddexp(0, eta) - y * eta)) + ridge / 2 * np.sum(parameters[:-1] ** 2)
        pull = weights * (1 / (1 + np.exp(-eta)) - y)
        gradient = np.append(x.T @ pull + ridge * parameters[:-1], pull.sum())
        return loss, gradient

    start = np.zeros(x.shape[1] + 1)
    bounds = [(0, None)] * x.shape[1] + [(None, None)]
    answer = minimize(objective, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"ftol": 1e-16, "gtol": 1e-11, "maxiter": 10000})
    return answer.x.tolist()


def main():
    rng = np.random.default_rng(7)
    cases = []
    for rows, columns, ridge, intercept, weighted in [
        (40, 1, 0, True, False),
        (40, 1, 0, False, False),
        (60, 3, 0, True, True),
        (60, 3, 2.5, True, True),
        (60, 4, 0.1, False, False),
    ]:
        x = np.round(rng.normal(size=(rows, columns)) * 2, 2)
        y = (rng.random(rows) < 1 / (1 + np.exp(-x[:, 0] + 1))).astype(int)
        weights = np.round(rng.random(rows) * 3, 2) if weighted else np.ones(rows)
        coefficients, constant = fit(x, y, weights, ridge, intercept)
        case = {
            "columns": columns,
            "ridge": ridge,
            "intercept": "free" if intercept else "none",
            "features": x.ravel().tolist(),
            "targets": y.tolist(),
            "weights": weights.tolist(),
            "fitted": coefficients + [constant],
        }
        if intercept and columns > 1:
            case["nonNegative"] = fit_non_negative(x, y, weights, ridge)
        cases.append(case)
    OUT.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


main()
