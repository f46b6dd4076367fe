/** How Adam moves; the defaults of its paper, apart from the rate. */
export interface AdamSettings {
  /** Decay of the running mean of gradients. */
  readonly beta1: number;
  /** Decay of the running mean of squared gradients. */
  readonly beta2: number;
  /** Added to the root, against division by 0. */
  readonly epsilon: number;
  /** Share of each parameter, times the rate, that a step takes away. */
  readonly weightDecay: number;
}

/** The usual settings, without weight decay. */
export const ADAM: AdamSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
};

/** What Adam remembers between steps. */
export interface AdamState {
  /** Running mean of gradients, `[parameters]`. */
  readonly mean: Float32Array;
  /** Running mean of squared gradients, `[parameters]`. */
  readonly square: Float32Array;
  /** Steps taken. */
  steps: number;
}

/**
 * Starts Adam.
 *
 * @param parameters number of parameters
 * @returns a state with no memory
 */
export function startAdam(parameters: number): AdamState {
  return {
    mean: new Float32Array(parameters),
    square: new Float32Array(parameters),
    steps: 0,
  };
}

/**
 * Takes one step, in place. Runs of the same numbers give the same bytes.
 *
 * @param parameters all parameters end to end
 * @param gradient their gradients
 * @param state Adam's memory, updated
 * @param learningRate size of the step
 * @param settings decays and epsilon
 * @throws {TypeError} if the lengths differ
 *
 * Source: Kingma and Ba 2015, algorithm 1; weight decay as Loshchilov and
 * Hutter 2019.
 */
export function stepAdam(
  parameters: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  learningRate: number,
  settings: AdamSettings = ADAM,
): void {
  const { mean, square } = state;
  if (
    gradient.length !== parameters.length || mean.length !== parameters.length
  ) {
    throw new TypeError(
      `Cannot step Adam as there must be ${parameters.length} gradients: current value is ${gradient.length}`,
    );
  }
  const { beta1, beta2, epsilon, weightDecay } = settings;
  state.steps++;
  const rate = learningRate / (1 - beta1 ** state.steps);
  const root = 1 / Math.sqrt(1 - beta2 ** state.steps);
  const keep = 1 - learningRate * weightDecay;
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i];
    const m = beta1 * mean[i] + (1 - beta1) * g;
    const v = beta2 * square[i] + (1 - beta2) * g * g;
    mean[i] = m;
    square[i] = v;
    parameters[i] = keep * parameters[i] -
      rate * m / (Math.sqrt(v) * root + epsilon);
  }
}
