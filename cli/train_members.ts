import { type Command, runCommand } from "./command.ts";
import { countFlag, switchFlag, textFlag } from "./flags.ts";
import { refuseUnknown } from "./refuse_unknown.ts";

const FLAGS = {
  out: textFlag(
    "DIR",
    "folder for the members' folders (default configs/cards)",
  ),
  seed: countFlag("N", "makes a run repeatable (default 2019)"),
  jobs: countFlag("N", "worker threads (default 2, as the shipped ones)", 1),
  force: switchFlag("replace members that are there already"),
} as const;

const command: Command<typeof FLAGS> = {
  name: "train-members",
  summary:
    "Trains the four members that ship with the project, or those that are named, on\n" +
    "phantom exams that are never judged. The same seed and jobs give the same weights.",
  examples: [
    "deno task train-members --force",
    "deno task train-members baseline dropout --out out/members",
  ],
  flags: FLAGS,
  words: { atMost: 4 },
  run: async (values, words) => {
    const { RECIPES } = await import("../training/recipe.ts");
    const { ARCHITECTURES } = await import("../models/card.ts");
    const { memberFolder, trainInto } = await import("./train_into.ts");
    const { trainingCatalogue } = await import("./training_catalogue.ts");
    const out = values.out ?? "configs/cards";
    refuseUnknown(words, ARCHITECTURES);
    const wanted = ARCHITECTURES.filter((name) =>
      words.length === 0 || words.includes(name)
    );
    for (const architecture of wanted) {
      await memberFolder(out, architecture, values.force);
    }
    for (const architecture of wanted) {
      const recipe = RECIPES[architecture];
      await trainInto({
        name: architecture,
        architecture,
        recipe,
        catalogue: await trainingCatalogue(
          "phantom",
          undefined,
          recipe.phantomExams,
        ),
        out,
        seed: values.seed ?? 2019,
        // Another number of workers adds in another order: other last digits.
        jobs: values.jobs ?? 2,
        force: values.force,
        command: "deno task train-members",
      });
    }
    return 0;
  },
};

if (import.meta.main) await runCommand(command);
