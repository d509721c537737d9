import type { TokenSequence } from '../../code/tokenSequence';
import { TokenKernel } from './tokenKernel';

/** A run of canonical tokens of one file, half-open. */
export interface TokenRun {
  readonly tokens: TokenSequence;
  readonly from: number;
  readonly to: number;
}

/** Bytes of memory up to which a kernel is used again. */
const KEPT_BYTES = 4 * 1024 * 1024;

/** Used by whoever aligns next, unless somebody is not done with it. */
let spare: TokenKernel | undefined;

/**
 * For every token of `model` the token of `member` that stands for it, or -1: a common subsequence of normalized
 * tokens, the longest one between anchors. Anchors are runs of tokens that occur once on either side, as lines do
 * in "patience" diffs; without them the table of two functions of 500 tokens has a quarter of a million cells. What is
 * long yields now and then, and needs the tokens of the runs no more when it has done so. The work is done by a WebAssembly
 * module (`kernel/tokens`).
 */
export function* alignTokens(model: TokenRun, member: TokenRun): Generator<void, Int32Array, void> {
  const length = model.to - model.from;
  if (haveOneShape(model, member)) {
    const partners = new Int32Array(length);
    for (let i = 0; i < length; i++) partners[i] = member.from + i;
    return partners;
  }
  const kernel = spare ?? new TokenKernel();
  spare = undefined;
  const { exports } = kernel;
  load(kernel, model, member);
  exports.start(length, member.to - member.from);
  while (exports.advance()) yield;
  exports.finish(length, member.from);
  const partners = kernel.partners.slice(0, length);
  if (kernel.bytes <= KEPT_BYTES) spare = kernel;
  return partners;
}

/** True for Types 1 and 2. */
function haveOneShape(model: TokenRun, member: TokenRun): boolean {
  if (model.to - model.from !== member.to - member.from) return false;
  for (let i = model.from, j = member.from; i < model.to; i++, j++)
    if (model.tokens.normalizedHashes[i] !== member.tokens.normalizedHashes[j]) return false;
  return true;
}

function load(kernel: TokenKernel, model: TokenRun, member: TokenRun): void {
  const length = model.to - model.from;
  kernel.reserve(length + member.to - member.from);
  const { shapes, words } = kernel;
  shapes.set(model.tokens.normalizedHashes.subarray(model.from, model.to));
  shapes.set(member.tokens.normalizedHashes.subarray(member.from, member.to), length);
  words.set(model.tokens.rawHashes.subarray(model.from, model.to));
  words.set(member.tokens.rawHashes.subarray(member.from, member.to), length);
}
