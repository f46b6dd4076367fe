import { alertsAt } from "../costs/alerts.ts";
import { pick } from "../data/exam_cases.ts";
import { probabilityAt } from "../ensemble/ensemble.ts";
import type { ScoredExams } from "../ensemble/fit_ensemble.ts";
import type { FoldLearner } from "../ensemble/learn_by_folds.ts";
import type {
  Learnt,
  LearntCandidate,
  Place,
} from "../ensemble/learn_candidates.ts";

/** What one rule said about the judged exams. */
export interface Verdict {
  /** Probability at the scenario's prior, `[judged]`; `null` for do-nothing rules. */
  readonly probabilities: Float64Array | null;
  /** Blended and pooled score, `[judged]`; `null` for do-nothing rules. */
  readonly scores: Float64Array | null;
  /** 1 where the exam is alerted, `[judged]`. */
  readonly alerts: Uint8Array;
}

/** All candidates on the judged exams, from rules that never saw the patient. */
export interface Judgement {
  /** Indices of the judged exams in the table. */
  readonly exams: Int32Array;
  /** What leaves the house. */
  readonly refit: Learnt;
  /** Verdicts of the candidates, in the order of `refit.candidates`. */
  readonly verdicts: readonly Verdict[];
  /** The verdict of the whole procedure, its choice of candidate included. */
  readonly selected: Verdict;
  /** Whether `selected` looked at an image anywhere; else its cost is a constant. */
  readonly selectedLooks: boolean;
  /** What was chosen where, for each judged part. */
  readonly perFold: readonly {
    readonly fold: number;
    readonly chosen: string;
    readonly threshold: number | null;
    readonly exams: number;
  }[];
}

/**
 * Judges by folds: each fold by what was learnt on the others; then learns once
 * more on all, for use.
 */
export function judgeByFolds(
  scored: ScoredExams,
  exams: Int32Array,
  foldOf: Int32Array,
  place: Place,
  learn: FoldLearner,
): Judgement {
  const refit = learn(null);
  const verdicts = refit.candidates.map(({ recipe }) =>
    emptyVerdict(exams.length, recipe !== null)
  );
  const selected = emptyVerdict(exams.length, true);
  const perFold: Judgement["perFold"][number][] = [];
  const chosenIn: LearntCandidate[] = [];
  const folds = [...new Set(pick(foldOf, exams))].sort((a, b) => a - b);
  for (const fold of folds) {
    const learnt = learn(fold);
    const places = Int32Array.from(
      exams.keys().filter((i) => foldOf[exams[i]] === fold),
    );
    const heldOut = pick(exams, places);
    learnt.candidates.forEach((candidate, index) => {
      const verdict = verdictOf(candidate, scored, heldOut, place);
      write(verdicts[index], places, verdict);
      if (candidate === learnt.chosen) write(selected, places, verdict);
    });
    chosenIn.push(learnt.chosen);
    perFold.push({
      fold,
      chosen: learnt.chosen.name,
      threshold: learnt.chosen.threshold,
      exams: heldOut.length,
    });
  }
  return {
    exams,
    refit,
    verdicts,
    selected,
    // Alerting all in one fold and none in another is not a constant either.
    selectedLooks: chosenIn.some((chosen) =>
      chosen.recipe !== null || chosen.name !== chosenIn[0].name
    ),
    perFold,
  };
}

/** Judges what was learnt on other roles, once, on the given exams. */
export function judgeOnce(
  scored: ScoredExams,
  exams: Int32Array,
  place: Place,
  learnt: Learnt,
): Judgement {
  const verdicts = learnt.candidates.map((candidate) =>
    verdictOf(candidate, scored, exams, place)
  );
  const chosen = learnt.candidates.indexOf(learnt.chosen);
  return {
    exams,
    refit: learnt,
    verdicts,
    selected: verdicts[chosen],
    selectedLooks: learnt.chosen.recipe !== null,
    perFold: [{
      fold: 0,
      chosen: learnt.chosen.name,
      threshold: learnt.chosen.threshold,
      exams: exams.length,
    }],
  };
}

/** What one candidate says about some exams. */
export function verdictOf(
  { recipe, ensemble, threshold }: LearntCandidate,
  { scorer }: ScoredExams,
  exams: Int32Array,
  { prior }: Place,
): Verdict {
  if (!recipe || !ensemble) {
    const alerts = new Uint8Array(exams.length).fill(
      threshold === null ? 0 : 1,
    );
    return { probabilities: null, scores: null, alerts };
  }
  const scores = pick(scorer(recipe, ensemble.scales), exams);
  const probabilities = scores.map((score) =>
    probabilityAt(ensemble, score, prior)
  );
  return { probabilities, scores, alerts: alertsAt(probabilities, threshold) };
}

function emptyVerdict(exams: number, looks: boolean): Verdict {
  return {
    probabilities: looks ? new Float64Array(exams).fill(NaN) : null,
    scores: looks ? new Float64Array(exams).fill(NaN) : null,
    alerts: new Uint8Array(exams),
  };
}

function write(into: Verdict, places: Int32Array, from: Verdict): void {
  places.forEach((place, i) => {
    into.alerts[place] = from.alerts[i];
    if (into.probabilities && from.probabilities) {
      into.probabilities[place] = from.probabilities[i];
    }
    if (into.scores && from.scores) into.scores[place] = from.scores[i];
  });
}
