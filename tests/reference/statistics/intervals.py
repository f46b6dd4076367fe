"""Writes tests/fixtures/statistics/intervals.json with scipy's binomial intervals.

    python tests/reference/statistics/intervals.py
"""

import json
import pathlib

from scipy.stats import binomtest

OUT = pathlib.Path(__file__).parents[2] / "fixtures" / "statistics" / "intervals.json"


def main():
    rows = []
    for hits, count in [(0, 1), (1, 1), (0, 30), (4, 4), (3, 4), (17, 40), (59, 60), (300, 1000), (12, 18938)]:
        for confidence in [0.9, 0.95]:
            test = binomtest(hits, count)
            row = [hits, count, confidence]
            for method in ["exact", "wilson"]:
                ci = test.proportion_ci(confidence, method)
                row += [ci.low, ci.high]
            row.append(binomtest(hits, count, alternative="greater").proportion_ci(confidence).low)
            row.append(binomtest(hits, count, alternative="less").proportion_ci(confidence).high)
            rows.append([float(x) for x in row])
    OUT.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


main()
