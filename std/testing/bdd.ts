/**
 * `describe` and `it`, run by `Deno.test`.
 *
 * @module
 */

type Hook = () => void | Promise<void>;
/** The body of one case. */
export type Case = (t: Deno.TestContext) => void | Promise<void>;

interface Suite {
  readonly name: string;
  readonly ignore: boolean;
  readonly beforeAll: Hook[];
  readonly afterAll: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
  readonly children: Array<
    | { kind: "case"; name: string; body: Case; ignore: boolean }
    | { kind: "suite"; suite: Suite }
  >;
}

let current: Suite | null = null;

function newSuite(name: string, ignore: boolean): Suite {
  return {
    name,
    ignore,
    beforeAll: [],
    afterAll: [],
    beforeEach: [],
    afterEach: [],
    children: [],
  };
}

async function runSuite(
  suite: Suite,
  t: Deno.TestContext,
  before: readonly Hook[],
  after: readonly Hook[],
): Promise<void> {
  const beforeEach = [...before, ...suite.beforeEach];
  const afterEach = [...suite.afterEach, ...after];
  for (const hook of suite.beforeAll) await hook();
  try {
    for (const child of suite.children) {
      if (child.kind === "suite") {
        await t.step({
          name: child.suite.name,
          ignore: child.suite.ignore,
          fn: (inner) => runSuite(child.suite, inner, beforeEach, afterEach),
        });
        continue;
      }
      await t.step({
        name: child.name,
        ignore: child.ignore,
        fn: async (inner) => {
          for (const hook of beforeEach) await hook();
          try {
            await child.body(inner);
          } finally {
            for (const hook of afterEach) await hook();
          }
        },
      });
    }
  } finally {
    for (const hook of suite.afterAll) await hook();
  }
}

function addSuite(name: string, body: () => void, ignore: boolean): void {
  const outer = current;
  const suite = newSuite(name, ignore);
  current = suite;
  try {
    body();
  } finally {
    current = outer;
  }
  if (outer) outer.children.push({ kind: "suite", suite });
  else {
    Deno.test({ name, ignore, fn: (t) => runSuite(suite, t, [], []) });
  }
}

function addCase(name: string, body: Case, ignore: boolean): void {
  if (current) current.children.push({ kind: "case", name, body, ignore });
  else Deno.test({ name, ignore, fn: body });
}

function hookInto(list: "beforeAll" | "afterAll" | "beforeEach" | "afterEach") {
  return (hook: Hook): void => {
    if (!current) throw new Error(`Cannot call "${list}" outside "describe"`);
    current[list].push(hook);
  };
}

/** Groups cases under a name; `describe.ignore` skips the group. */
export const describe: {
  (name: string, body: () => void): void;
  ignore(name: string, body: () => void): void;
} = Object.assign(
  (name: string, body: () => void) => addSuite(name, body, false),
  {
    ignore: (name: string, body: () => void) => addSuite(name, body, true),
  },
);

/** One case; `it.ignore` skips it. */
export const it: {
  (name: string, body: Case): void;
  ignore(name: string, body: Case): void;
} = Object.assign((name: string, body: Case) => addCase(name, body, false), {
  ignore: (name: string, body: Case) => addCase(name, body, true),
});

/** Runs once before the cases of the enclosing `describe`. */
export const beforeAll: (hook: () => void | Promise<void>) => void = hookInto(
  "beforeAll",
);
/** Runs once after the cases of the enclosing `describe`. */
export const afterAll: (hook: () => void | Promise<void>) => void = hookInto(
  "afterAll",
);
/** Runs before each case of the enclosing `describe`. */
export const beforeEach: (hook: () => void | Promise<void>) => void = hookInto(
  "beforeEach",
);
/** Runs after each case of the enclosing `describe`. */
export const afterEach: (hook: () => void | Promise<void>) => void = hookInto(
  "afterEach",
);
