import { equal } from "node:assert/strict";
import { nearestName } from "../../data/nearest_name.ts";

const scenarios = [
  "assistant",
  "disaster",
  "fringe",
  "rural",
  "rural-teleread",
];

Deno.test("nearestName() mends swapped, missing, doubled and wrong letters", () => {
  equal(nearestName("rurla", scenarios), "rural");
  equal(nearestName("frige", scenarios), "fringe");
  equal(nearestName("assisstant", scenarios), "assistant");
  equal(nearestName("disastar", scenarios), "disaster");
  equal(nearestName("RURAL", scenarios), "rural");
});

Deno.test("nearestName() takes the start of a name", () => {
  equal(nearestName("dis", scenarios), "disaster");
  equal(nearestName("rural-tele", scenarios), "rural-teleread");
});

Deno.test("nearestName() suggests nothing where nothing is near", () => {
  equal(nearestName("phantom", scenarios), null);
  equal(nearestName("", scenarios), null);
  equal(nearestName("x", []), null);
});

Deno.test("nearestName() prefers the nearest, then the earlier", () => {
  equal(nearestName("vgg17", ["vgg19", "vgg16"]), "vgg19");
  equal(nearestName("--scenaro", ["--scenarios", "--scenario"]), "--scenario");
});
