import { bitCount } from '../../text/bitCount';
import { guardKinds, modalities } from '../lexicon/guards';
import type { StepAnalysis } from '../stepAnalysis';
import { type FeatureRow, flag } from './featureRow';

/** Guards whose classes are opposites rather than other actions. */
const opposing: ReadonlySet<string> = new Set([
  'order',
  'success',
  'direction',
  'switch',
  'comparison',
  'validity',
]);

const opposingKinds = guardKinds.map(kind => opposing.has(kind));
const guardNames = guardKinds.map(kind => [`${kind}Differs`, `${kind}OneSided`] as const);
const modalityNames = Object.keys(modalities).map(name => `${name}Modality`);

/** What most often asks for other code: polarity, methods, opposites, how the texts speak. */
export function putGuards(row: FeatureRow, a: StepAnalysis, b: StepAnalysis): void {
  putRoles(row, a, b);
  putGuardKinds(row, a, b);
  putModalities(row, a, b);
}

function putRoles(row: FeatureRow, a: StepAnalysis, b: StepAnalysis): void {
  row.put('polarity', flag(a.negations % 2 !== b.negations % 2));
  row.put('negated', flag(a.negations + b.negations > 0));
  row.put('httpDiffers', flag(a.httpVerb !== b.httpVerb && a.httpVerb !== '' && b.httpVerb !== ''));
  row.put('httpOneSided', flag((a.httpVerb === '') !== (b.httpVerb === '')));
  row.put('outcomeGap', Math.abs(a.outcome - b.outcome));
  row.put('outcomeHigh', Math.max(a.outcome, b.outcome));
  row.put('contextGap', Math.abs(a.context - b.context));
  row.put('assertsDiffers', flag(a.asserts !== b.asserts));
  row.put('asserts', flag(a.asserts && b.asserts));
}

function putGuardKinds(row: FeatureRow, a: StepAnalysis, b: StepAnalysis): void {
  let opposed = 0;
  for (let kind = 0; kind < guardKinds.length; kind++) {
    const [x, y] = [a.guards[kind]!, b.guards[kind]!];
    const differs = x !== 0 && y !== 0 && (x & y) === 0;
    row.put(guardNames[kind]![0], flag(differs));
    row.put(guardNames[kind]![1], flag((x === 0) !== (y === 0)));
    if (differs && opposingKinds[kind]) opposed++;
  }
  row.put('opposed', opposed);
}

function putModalities(row: FeatureRow, a: StepAnalysis, b: StepAnalysis): void {
  const differing = a.modality ^ b.modality;
  row.put('modalities', bitCount(differing));
  for (let index = 0; index < modalityNames.length; index++)
    row.put(modalityNames[index]!, (differing >> index) & 1);
}
