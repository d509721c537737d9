// biome-ignore-all lint/performance/noDynamicNamespaceImportAccess: the tables name tokens by their role.

import { SYMBOLS } from './codeLayout';
import type { Language } from './language';
import {
  DECREMENT,
  INCREMENT,
  operatorSymbol,
  operators,
  RBRACE,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  TEXT_BORDER,
} from './symbols';
import type { WordRole } from './word';
import * as Word from './word';

/** Words behind which a line break does not end a statement. */
const openWords: readonly WordRole[] = [
  'prefix', 'infix', 'function', 'type', 'enum', 'modifier', 'dropped', 'declare', 'typeOperator', 'typeClause',
  'headClause', 'new', 'import', 'else', 'namespace', 'alias', 'static', 'extern', 'template', 'case', 'if', 'match',
]; // biome-ignore format: one table

/** By symbol 1 where a statement goes on when a line begins with it. */
export function continuingSymbols({ newline }: Language): Uint8Array {
  const table = new Uint8Array(SYMBOLS);
  for (const token of newline?.continuedBy ?? []) table[symbolOf(token)] = 1;
  return table;
}

/** By symbol 1 where a statement goes on when a line ends with it. */
export function unfinishedSymbols({ newline }: Language): Uint8Array {
  const table = new Uint8Array(SYMBOLS);
  for (const role of openWords) table[Word[role]] = 1;
  const unfinished = newline?.unfinishedBy;
  if (unfinished) {
    for (const token of unfinished) table[symbolOf(token)] = 1;
    return table;
  }
  for (let symbol = 1; symbol < 128 + operators.length; symbol++) table[symbol] = 1;
  const enders = [RPAREN, RBRACKET, RBRACE, INCREMENT, DECREMENT, TEXT_BORDER, SEMICOLON];
  for (const symbol of enders) table[symbol] = 0;
  for (const token of newline?.endedBy ?? []) table[symbolOf(token)] = 0;
  return table;
}

function symbolOf(token: string): number {
  if (token.length === 1) return token.charCodeAt(0);
  if (operators.includes(token)) return operatorSymbol(token);
  return Word[token as WordRole];
}
