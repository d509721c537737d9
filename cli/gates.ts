import { readFileSync } from 'node:fs';
import { settings } from '../core/config';
import type { Report, ReportClass } from '../core/features/report';
import { ioMessage } from '../host/ioMessage';
import { Failure } from './failure';

/** Conditions under which the user wants the program to fail. */
export interface Gates {
  /** Percent of lines, 0 to 100. */
  readonly maxDuplication?: number;
  /** Kinds (`code`) and rules (`code/type-1`, `step/wording`). */
  readonly failOn: readonly string[];
  /** Ids of the classes that were there before. */
  readonly known: ReadonlySet<string>;
}

/** Rules that a class may have. */
export const rules: readonly string[] = [
  'step/wording',
  'scenario/duplicate',
  'scenario/outline',
  'sequence/background',
  'sequence/reuse',
  'step-definition/duplicate',
  'step-definition/ambiguous',
];

/** Throws `Failure` for what is wrong, and for a gate that no report could fail: whoever asks for it would feel safe. */
export function readGates(options: Readonly<Record<string, unknown>>): Gates {
  const { maxDuplication, failOn, baseline } = options;
  const gates: Gates = {
    ...(maxDuplication === undefined ? {} : { maxDuplication: percent(String(maxDuplication)) }),
    failOn: failOn === undefined ? [] : String(failOn).split(',').map(checkedGate),
    known: typeof baseline === 'string' ? knownIds(baseline) : new Set(),
  };
  if (baseline !== undefined && failOn === undefined)
    throw new Failure('--baseline has no effect without --fail-on');
  if (options.kinds !== undefined) checkKinds(gates, String(options.kinds).split(','));
  return gates;
}

function checkKinds({ maxDuplication, failOn }: Gates, kinds: readonly string[]): void {
  const asked = new Set(kinds.map(kind => kind.trim()));
  if (maxDuplication !== undefined && !asked.has('code'))
    throw new Failure('--max-duplication: --kinds leaves code out');
  for (const gate of failOn)
    if (!asked.has(gate.replace(/\/.*/, '')))
      throw new Failure(`--fail-on ${gate}: --kinds leaves that kind out`);
}

export function hasGates({ maxDuplication, failOn }: Gates): boolean {
  return maxDuplication !== undefined || failOn.length > 0;
}

/** One line for each gate that does not hold. */
export function failedGates(report: Report, { maxDuplication, failOn, known }: Gates): string[] {
  const failed: string[] = [];
  const { duplicatedPercent } = report.summary.code;
  if (maxDuplication !== undefined && duplicatedPercent > maxDuplication)
    failed.push(`${duplicatedPercent} % of the lines are duplicated code, more than ${maxDuplication} %`);
  for (const gate of failOn) {
    const hits = report.classes.filter(found => !known.has(found.id) && matches(found, gate)).length;
    if (hits > 0)
      failed.push(`${hits} ${known.size > 0 ? 'new ' : ''}${hits === 1 ? 'class' : 'classes'} of ${gate}`);
  }
  return failed;
}

/** `code` means every class of that kind, `code/type-1` or a rule such as `step/wording` a part of them. */
function matches({ kind, type, rule }: ReportClass, gate: string): boolean {
  return gate === kind || gate === rule || gate === `${kind}/type-${type}`;
}

function checkedGate(raw: string): string {
  const gate = raw.trim();
  const { choices } = settings.kinds;
  const kind = gate.replace(/\/type-[123]$/, '');
  if (choices.some(choice => choice === kind) || rules.includes(gate)) return gate;
  throw new Failure(
    `--fail-on has no choice "${gate}": name a kind (${choices.join(', ')}), a type of a kind such as code/type-1, or a rule (${rules.join(', ')})`,
  );
}

function percent(raw: string): number {
  const value = Number(raw);
  if (raw.trim() === '' || !(value >= 0 && value <= 100))
    throw new Failure('--max-duplication must be a number from 0 to 100');
  return value;
}

function knownIds(path: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${path}: ${ioMessage(error)}`);
  }
  try {
    return new Set((JSON.parse(text) as Report).classes.map(({ id }) => id));
  } catch {
    throw new Failure(`${path}: is no JSON report of Twinfold`);
  }
}
