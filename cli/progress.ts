const REDRAW_MS = 200;

/** Shows how far a piece of work is, on standard error. */
export interface Progress {
  /** Says that `done` of `total` are done. */
  update(done: number, total: number): void;
  /** Removes the line. */
  end(): void;
}

/**
 * A line with the share done and the time left, redrawn in place; nothing
 * where standard error is no terminal.
 *
 * @param label what is being done, e.g. `Scoring exams`
 */
export function startProgress(label: string): Progress {
  const encoder = new TextEncoder();
  if (!Deno.stderr.isTerminal()) return { update() {}, end() {} };
  const started = performance.now();
  let drawn = 0;
  return {
    update(done, total) {
      const now = performance.now();
      if (done < total && now - drawn < REDRAW_MS) return;
      drawn = now;
      const elapsed = (now - started) / 1000;
      const left = done > 0 ? elapsed * (total - done) / done : NaN;
      write(
        `${label} ${done}/${total}` +
          (Number.isFinite(left) ? `, ${duration(left)} left` : ""),
      );
    },
    end() {
      write("");
    },
  };

  function write(line: string): void {
    Deno.stderr.writeSync(encoder.encode(`\r\x1b[2K${line}`));
  }
}

/** Seconds as a person would say them. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
