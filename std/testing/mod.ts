/**
 * The part of `@std/testing` that this project uses, for places where its
 * registry cannot be reached. Names and behaviour are those of the published
 * package.
 *
 * @module
 */
export * from "./bdd.ts";
