import type { Catalogue, ExamEntry, Remark } from "../data/catalogue.ts";
import { ConfigError } from "../data/config_error.ts";
import type { ExamRow, MemberColumn, ScoreTable } from "../data/score_table.ts";
import type { Truth } from "../data/truth.ts";
import type { Card } from "./card.ts";
import type { MemberScores } from "./member_scores.ts";
import type { MemberSource } from "./member_source.ts";
import { isSaturated, scoreOfValue } from "./score_value.ts";

/**
 * Puts raw values into a table of scores for the finding `any`.
 *
 * @param catalogue where the exams are from
 * @param exams the exams that were scored, all with a label
 * @param members the members, as `scores` numbers them
 * @param scores their raw values
 * @returns the table: slices that every member scored, and exams that have one
 * @throws {ConfigError} if a network gave something that is no score
 */
export function tableOfScores(
  catalogue: Catalogue,
  exams: readonly ExamEntry[],
  members: readonly MemberSource[],
  scores: MemberScores,
): ScoreTable {
  const rows: ExamRow[] = [];
  const firstSlice: number[] = [];
  const sliceIds: string[] = [];
  const truths: number[] = [];
  const columns = members.map((): number[] => []);
  const saturated = members.map(() => 0);
  let unreadable = 0;
  exams.forEach((exam, number) => {
    const values = members.map(({ card }, member) =>
      valuesByKey(card, scores.parts[member][number])
    );
    const before = sliceIds.length;
    exam.slices.forEach((slice, place) => {
      const key = scores.keys[number][place];
      if (key === null || !values.every((member) => member.has(key))) return;
      sliceIds.push(slice.id);
      truths.push(truthNumber(slice.findings.any));
      members.forEach(({ card }, member) => {
        const value = values[member].get(key)!;
        columns[member].push(
          score(card, value, `exam ${exam.exam}, slice ${slice.id}`),
        );
        if (isSaturated(value, anyOutput(card).kind)) saturated[member]++;
      });
    });
    if (sliceIds.length === before) {
      unreadable++;
      return;
    }
    firstSlice.push(before);
    rows.push({
      exam: exam.exam,
      patient: exam.patient,
      // Exams without a label were left out before.
      truth: exam.findings.any ?? "negative",
      findings: labelled(exam),
      role: null,
    });
  });
  return {
    origin: catalogue.origin,
    synthetic: catalogue.synthetic,
    exams: rows,
    firstSlice: Int32Array.of(...firstSlice, sliceIds.length),
    sliceTruth: truths.some((truth) => truth >= 0)
      ? Int8Array.from(truths)
      : null,
    sliceIds,
    members: members.map(({ card }, member): MemberColumn => {
      const column = Float64Array.from(columns[member]);
      return {
        name: card.name,
        scores: column,
        scale: anyOutput(card).kind === "score" ? "any" : "logit",
        asRead: column,
      };
    }),
    remarks: [
      ...catalogue.remarks,
      ...unreadableRemark(unreadable),
      ...members.flatMap(({ card }, member) =>
        saturatedRemark(card.name, saturated[member])
      ),
    ],
  };
}

function anyOutput(card: Card) {
  // A card without one is refused when it is read.
  return card.outputs.find(({ finding }) => finding === "any")!;
}

function valuesByKey(
  card: Card,
  part: MemberScores["parts"][number][number],
): ReadonlyMap<string, number> {
  const values = part?.values.get(anyOutput(card).finding);
  return new Map(
    part?.slices.map((key, place) => [key, values?.[place] ?? NaN]),
  );
}

function score(card: Card, value: number, where: string): number {
  try {
    return scoreOfValue(value, anyOutput(card).kind, card.logitOffset);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError(`${card.name}/card.json`, [{
      path: `outputs[${card.outputs.indexOf(anyOutput(card))}]`,
      message: `${cause.message} (${where})`,
    }], { cause });
  }
}

function truthNumber(truth: Truth | undefined): number {
  return truth === undefined ? -1 : truth === "positive" ? 1 : 0;
}

function labelled(exam: ExamEntry): ExamRow["findings"] {
  const { any, ...kinds } = exam.findings;
  return any === null ? kinds : { ...kinds, any };
}

function unreadableRemark(count: number): Remark[] {
  if (count === 0) return [];
  return [{
    code: "exams-unreadable",
    message: `${count} labelled ${
      count === 1 ? "exam has" : "exams have"
    } no readable slice and cannot be judged; left out.`,
  }];
}

function saturatedRemark(member: string, count: number): Remark[] {
  if (count === 0) return [];
  return [{
    code: "probabilities-saturated",
    message:
      `${member} gave a probability of exactly 0 or 1 for ${count} slices; they were moved inside by half of float32's last step.`,
  }];
}
