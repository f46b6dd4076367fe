import type { TrainingProgress } from "../training/training_plan.ts";
import { duration } from "./progress.ts";

const REDRAW_MS = 200;

/** Shows how far a training run is, on standard error. */
export interface TrainingLine {
  /** Redraws the line. */
  update(progress: TrainingProgress): void;
  /** Removes the line. */
  end(): void;
}

/**
 * A line with the steps done, the loss and the time left, redrawn in place;
 * nothing where standard error is no terminal.
 *
 * @param name the member
 * @returns the line
 */
export function startTrainingLine(name: string): TrainingLine {
  if (!Deno.stderr.isTerminal()) return { update() {}, end() {} };
  const encoder = new TextEncoder();
  let phase = "";
  let started = 0;
  let drawn = 0;
  // One step's loss jumps; its running mean shows where it goes.
  let loss = NaN;
  return {
    update(progress) {
      const now = performance.now();
      if (progress.phase !== phase) {
        phase = progress.phase;
        loss = NaN;
        started = now;
      }
      if (progress.loss !== null) {
        loss = Number.isNaN(loss)
          ? progress.loss
          : 0.95 * loss + 0.05 * progress.loss;
      }
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      write(text(progress, (now - started) / 1000));
    },
    end() {
      write("");
    },
  };

  function text({ done, all, loss: last }: TrainingProgress, seconds: number) {
    const left = seconds * (all - done) / done;
    return `${name}: ${phase} ${done}/${all}` +
      (last === null ? "" : `, loss ${loss.toFixed(3)}`) +
      `, ${duration(left)} left`;
  }

  function write(line: string): void {
    Deno.stderr.writeSync(encoder.encode(`\r\x1b[2K${line}`));
  }
}
