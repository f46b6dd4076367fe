import type { Subtype } from "../finding.ts";
import type { Anatomy } from "./anatomy.ts";
import { HARDNESS } from "./hardness.ts";
import type {
  Epidural,
  Intraparenchymal,
  Intraventricular,
  Lesion,
  Subarachnoid,
  Subdural,
} from "./lesion.ts";
import { between, keyedRandom, pick, type Random } from "./random.ts";
import { ellipsoid } from "./shape.ts";

/**
 * Draws the lesions of a positive exam: one kind, sometimes two.
 *
 * @param seed seed of the cohort
 * @param exam number of the exam
 * @param anatomy the head
 * @param attempt 0, or more where earlier lesions fell between the slices
 * @returns one lesion or two
 */
export function makeLesions(
  seed: number,
  exam: number,
  anatomy: Anatomy,
  attempt: number,
): Lesion[] {
  // The kinds stay when an attempt fails, lest small kinds become rare.
  const choice = keyedRandom(seed, exam, 41);
  const first = pick<Subtype>(choice, HARDNESS.kinds);
  const kinds: Subtype[] = [first];
  if (choice() < HARDNESS.secondLesionShare) {
    const others = { ...HARDNESS.kinds, [first]: 0 };
    kinds.push(pick<Subtype>(choice, others));
  }
  return kinds.map((kind, i) => {
    const random = keyedRandom(seed, exam, 42, i, attempt);
    const share = choice() < HARDNESS.largeShare ? "large" : "small";
    const [low, high] = HARDNESS.size[share];
    const size = between(random, low, high);
    const side = random() < 0.5 ? 1 : -1;
    const subacute = random() < HARDNESS.subacuteShare[kind];
    const range = subacute ? HARDNESS.subacuteHu : HARDNESS.acuteHu;
    const hounsfield = between(random, range[0], range[1]);
    return MAKERS[kind](random, size, side, hounsfield, anatomy);
  });
}

type Maker = (
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
  anatomy: Anatomy,
) => Lesion;

const MAKERS: Readonly<Record<Subtype, Maker>> = {
  epidural: makeEpidural,
  intraparenchymal: makeIntraparenchymal,
  intraventricular: makeIntraventricular,
  subarachnoid: makeSubarachnoid,
  subdural: makeSubdural,
};

function makeEpidural(
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
): Epidural {
  // Directions between the coronal and lambdoid sutures, or before or behind them.
  const site = pick(random, { temporal: 5, frontal: 2, parietal: 2 });
  const toSide = {
    temporal: between(random, -0.25, 0.3),
    frontal: between(random, -1.05, -0.75),
    parietal: between(random, 0.55, 0.85),
  }[site];
  const height = site === "temporal"
    ? between(random, -4, 20)
    : between(random, 12, 42);
  return {
    kind: "epidural",
    angle: side > 0 ? toSide : Math.PI - toSide,
    height,
    halfArc: 19 + 23 * size,
    halfHeight: 13 + 19 * size,
    depth: 7 + 18 * size,
    hounsfield,
  };
}

function makeSubdural(
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
): Subdural {
  const site = pick(random, { convexity: 7, falx: 1.3, tentorium: 0.9 });
  const toSide = between(random, -0.3, 0.3);
  const depths = { convexity: [4.5, 18], falx: [3, 8], tentorium: [4, 9] };
  const [low, high] = depths[site];
  return {
    kind: "subdural",
    site,
    side,
    angle: side > 0 ? toSide : Math.PI - toSide,
    halfSpan: between(random, 0.65, 0.85) + 0.55 * size,
    height: site === "tentorium" ? 0 : between(random, 18, 38),
    halfHeight: site === "tentorium" ? 30 : 18 + 20 * size,
    depth: low + (high - low) * size,
    hounsfield,
    layering: random() < 0.25 ? between(random, 4, 14) : 0,
  };
}

function makeSubarachnoid(
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
  anatomy: Anatomy,
): Subarachnoid {
  const basal = random() < 0.5;
  const angle = between(random, -1.1, 1.1);
  const radius = 0.8 * anatomy.halfWidth;
  return {
    kind: "subarachnoid",
    at: basal
      ? [side * between(random, 0, 14), between(random, -20, -6), -9]
      : [
        side * radius * Math.cos(angle),
        radius * 1.2 * Math.sin(angle),
        between(random, 18, 52),
      ],
    reach: (basal ? 34 : 27) + 38 * size,
    hounsfield: hounsfield - 2,
    filling: 0.15 + 0.8 * size,
  };
}

function makeIntraventricular(
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
): Intraventricular {
  return {
    kind: "intraventricular",
    level: 42 - 26 * size,
    side: size > 0.35 ? 0 : side,
    cast: size > 0.45 ? side : 0,
    middle: size > 0.4 && random() < 0.75,
    swelling: 1.15 + 0.5 * size,
    hounsfield,
  };
}

function makeIntraparenchymal(
  random: Random,
  size: number,
  side: 1 | -1,
  hounsfield: number,
  anatomy: Anatomy,
): Intraparenchymal {
  const site = pick(random, {
    ganglia: 4,
    lobar: 4.5,
    cerebellum: 1,
    pons: 0.4,
  });
  const limit = { ganglia: 26, lobar: 31, cerebellum: 19, pons: 11 }[site];
  const radius = 5 + (limit - 5) * size;
  const sx = anatomy.halfWidth / 72;
  const angle = between(random, -1.25, 1.25);
  // A large clot lies deeper, or it would be cut by the skull.
  const depth = Math.min(
    between(random, 0.52, 0.74),
    0.92 - 0.85 * radius / anatomy.halfWidth,
  );
  const at: [number, number, number] = {
    ganglia: [
      side * sx * between(random, 15, 27),
      between(random, -10, 12),
      between(random, 0, 12),
    ],
    lobar: [
      side * depth * anatomy.halfWidth * Math.cos(angle),
      depth * anatomy.front * Math.sin(angle),
      between(random, 8, 46),
    ],
    cerebellum: [
      side * between(random, 8, 26),
      between(random, 36, 52),
      between(random, -26, -14),
    ],
    pons: [side * between(random, 0, 4), between(random, -4, 3), -22],
  }[site] as [number, number, number];
  return {
    kind: "intraparenchymal",
    shape: ellipsoid(
      at,
      [
        radius * between(random, 0.6, 0.9),
        radius * between(random, 0.85, 1.15),
        Math.max(3.4, radius * between(random, 0.7, 1)),
      ],
      between(random, -0.6, 0.6),
      between(random, 0.12, 0.34),
    ),
    oedema: between(random, 1.5, 3) + 5 * size * random(),
    oedemaHounsfield: between(random, 17, 23),
    hounsfield,
  };
}
