import { readFileSync } from 'node:fs';
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

export function readGates(options: Readonly<Record<string, unknown>>): Gates {
  const { maxDuplication, failOn, baseline } = options;
  return {
    ...(maxDuplication === undefined ? {} : { maxDuplication: percent(String(maxDuplication)) }),
    failOn: failOn === undefined ? [] : String(failOn).split(',').map(checkedGate),
    known: typeof baseline === 'string' ? knownIds(baseline) : new Set(),
  };
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
  if (/^(code|step|scenario|sequence|step-definition)(\/[a-z0-9-]+)?$/.test(gate)) return gate;
  throw new Failure(
    `--fail-on has no choice "${gate}": name a kind (code, step, scenario, sequence, step-definition) or a rule such as code/type-1`,
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
