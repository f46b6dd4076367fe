import { type Command, runCommand } from "./command.ts";
import { countFlag, switchFlag, textFlag } from "./flags.ts";
import { UsageError } from "./usage_error.ts";

const MODELS = ["baseline", "dropout", "vgg16", "inceptionv3"] as const;

const FLAGS = {
  model: textFlag(
    "NAME",
    "network: baseline, dropout, vgg16 or inceptionv3",
    MODELS,
  ),
  data: textFlag(
    "phantom|DIR",
    "exams to learn from: the phantom (default) or a folder with labels",
  ),
  exams: countFlag(
    "N",
    "phantom exams to learn from (default: the recipe's)",
    1,
  ),
  name: textFlag("NAME", "the member's name (default: the network's)"),
  steps: countFlag(
    "N",
    "steps of all weights or of the head (default: the recipe's)",
    1,
  ),
  out: textFlag("DIR", "folder for the member's folder (default out/members)"),
  seed: countFlag("N", "makes a run repeatable (default 2019)"),
  jobs: countFlag("N", "worker threads (default: cores)", 1),
  force: switchFlag("replace a member that is there already"),
} as const;

const command: Command<typeof FLAGS> = {
  name: "train",
  summary:
    "Trains one network on a catalogue of exams and writes it as a member: its card,\n" +
    "its weights and its training curve. Some patients (a twentieth for the small\n" +
    "networks, else 15 %) are only measured on.",
  examples: [
    "deno task train --model baseline --data phantom --out out/members",
    "deno task train --model inceptionv3 --data FOLDER --jobs 4",
  ],
  flags: FLAGS,
  run: async (values) => {
    const model = MODELS.find((one) => one === values.model);
    if (!model) {
      throw new UsageError(
        `Cannot train as --model must be given: one of ${MODELS.join(", ")}`,
      );
    }
    const { trainInto } = await import("./train_into.ts");
    const { RECIPES } = await import("../training/recipe.ts");
    const { trainingCatalogue } = await import("./training_catalogue.ts");
    const recipe = RECIPES[model];
    const steps = values.steps ?? recipe.schedule.steps;
    const { measureEvery } = recipe.schedule;
    const folder = await trainInto({
      name: values.name ?? model,
      architecture: model,
      recipe: {
        ...recipe,
        schedule: {
          ...recipe.schedule,
          steps,
          measureEvery: Math.min(measureEvery, steps),
        },
      },
      catalogue: await trainingCatalogue(
        values.data,
        values.exams,
        recipe.phantomExams,
      ),
      out: values.out ?? "out/members",
      seed: values.seed ?? 2019,
      jobs: values.jobs,
      force: values.force,
      command: `deno task train ${Deno.args.join(" ")}`,
    });
    console.log(
      `\nNext: deno task evaluate --scenario rural --cards ${
        folder.slice(0, folder.lastIndexOf("/"))
      }`,
    );
    return 0;
  },
};

if (import.meta.main) await runCommand(command);
