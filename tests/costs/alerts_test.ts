import { deepEqual } from "node:assert/strict";
import { alertsAt, countAlerts } from "../../costs/alerts.ts";
import { countActions } from "../../costs/counts.ts";
import { TWELVE } from "./twelve_rows.ts";

Deno.test("alertsAt() alerts at the threshold and above, on all at 0 and on none without one", () => {
  const values = Float64Array.of(0, 0.2, 0.3);
  deepEqual([...alertsAt(values, 0.2)], [0, 1, 1]);
  deepEqual([...alertsAt(values, 0)], [1, 1, 1]);
  deepEqual([...alertsAt(values, null)], [0, 0, 0]);
});

Deno.test("countAlerts() counts as countActions() does where nothing is reviewed", () => {
  const { scores, positive } = TWELVE;
  for (const threshold of [...scores, 0, null]) {
    deepEqual(
      countAlerts(alertsAt(scores, threshold), positive),
      countActions(scores, positive, { threshold, reviewThreshold: null }),
    );
  }
});
