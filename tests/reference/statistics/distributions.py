"""Writes tests/fixtures/statistics/distributions.json.

Every value is computed with 80 digits, finer than any double: quantiles start
from scipy's answer and take Newton steps on the 80-digit probability.

    python tests/reference/statistics/distributions.py
"""

import json
import pathlib

import mpmath as mp
import scipy.special
import scipy.stats

mp.mp.dps = 80
OUT = pathlib.Path(__file__).parents[2] / "fixtures" / "statistics" / "distributions.json"


def beta_density(x, a, b):
    return mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x) - log_beta(a, b))


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def beta_cdf(x, a, b):
    """The hypergeometric series, all terms positive, in x or in 1 - x."""
    x, a, b = mp.mpf(x), mp.mpf(a), mp.mpf(b)
    if x > 0.5:
        return 1 - series(1 - x, b, a)
    return series(x, a, b)


def series(x, a, b):
    term = total = mp.mpf(1)
    tiny = mp.mpf(10) ** -80
    k = 0
    while term > total * tiny:
        term *= x * (a + b + k) / (a + 1 + k)
        total += term
        k += 1
    return total * mp.exp(a * mp.log(x) + b * mp.log(1 - x) - log_beta(a, b)) / a


def refine(cdf, density, p, start):
    x = mp.mpf(float(start))
    for _ in range(4):
        x -= (cdf(x) - mp.mpf(p)) / density(x)
    assert abs(x - start) <= 1e-7 * abs(x), (p, start, x)
    return x


def main():
    log_gamma = [
        [x, float(mp.loggamma(x))]
        for x in [1e-8, 0.1, 0.5, 0.9, 0.999, 1.001, 1.4, 1.5, 1.9, 1.9999, 2.0001, 2.5, 3.7, 9.5, 14.9, 15, 100.25, 1e6, 1e12]
    ]
    xs = [-37, -20, -8, -5, -3, -2.0001, -1.9999, -1, -0.3, -1e-9, 0, 0.5, 1.5, 2.5, 5, 8]
    normal_cdf = [[x, float(mp.ncdf(x))] for x in xs]

    normal_q = []
    for p in [1e-300, 1e-30, 1e-9, 0.001, 0.025, 0.0999, 0.1001, 0.3, 0.4999, 0.5001, 0.9, 0.975, 0.999999]:
        value = refine(mp.ncdf, mp.npdf, p, scipy.stats.norm.ppf(p))
        normal_q.append([p, float(value)])

    shapes = [(1, 1), (0.5, 0.5), (4, 1), (1, 30), (0.5, 50), (3, 2), (60, 241), (1000, 3), (20000, 15000), (0.2, 3)]
    beta_c, beta_q = [], []
    for a, b in shapes:
        for x in [1e-6, 0.05, 0.2, 0.5, 0.57, 0.93, 0.9999]:
            value = beta_cdf(x, a, b)
            if value > 1e-40:
                beta_c.append([x, a, b, float(value)])
        for p in [1e-10, 0.025, 0.05, 0.3, 0.5, 0.8, 0.975]:
            value = refine(
                lambda x: beta_cdf(x, a, b),
                lambda x: beta_density(x, a, b),
                p,
                scipy.special.betaincinv(a, b, p),
            )
            beta_q.append([p, a, b, float(value)])

    student = []
    for v in [1, 2, 2.5, 4, 9, 29, 100, 18937, 1000000]:
        half = mp.mpf(v) / 2
        norm = mp.exp(-log_beta(half, mp.mpf(1) / 2)) / mp.sqrt(v)
        for p in [1e-12, 0.0005, 0.025, 0.05, 0.25, 0.4, 0.499]:
            value = refine(
                lambda t: beta_cdf(v / (v + t * t), half, 0.5) / 2,
                lambda t: norm * (1 + t * t / v) ** (-half - mp.mpf(1) / 2),
                p,
                scipy.stats.t.ppf(p, v),
            )
            student.append([p, v, float(value)])

    tables = {
        "logGamma": log_gamma,
        "normalCdf": normal_cdf,
        "normalQuantile": normal_q,
        "betaCdf": beta_c,
        "betaQuantile": beta_q,
        "studentQuantile": student,
    }
    lines = [
        json.dumps(name) + ": [\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"
        for name, rows in tables.items()
    ]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
