/**
 * Which ensemble of head-CT classifiers to run in which place, and where to
 * cut, in that place's own costs.
 *
 * @module
 */
export {};
