import type { TextRange } from '../../../text/textRange';
import { leavesOf, sameShape } from './alignment';
import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { CodeLanguage } from './codeLanguage';
import { type ControlFlow, controlFlow } from './controlFlow';
import { type DataFlow, dataFlow } from './dataFlow';
import { type Differences, differencesOf, type Hole, type Member } from './differences';
import { existingFunction } from './existingFunction';
import { functionName } from './functionName';
import { homeFor } from './home';
import type { Home } from './homeAnchor';
import { freshName, parameterName } from './naming';
import { rubyControl } from './rubyControl';
import { rustControlFlow } from './rustControlFlow';
import { allWords, inRun, type StatementRun, statementRun } from './statementRun';
import { ancestors } from './syntaxNode';
import { bodyRange, wholeFunctionAt } from './wholeFunction';

export interface Parameter {
  readonly name: string;
  /** What each copy passes. */
  readonly values: readonly string[];
  /** The variables that the copies pass, where they are variables. */
  readonly bindings: readonly (Binding | undefined)[];
  /** Where each copy uses it first. */
  readonly offsets: readonly number[];
  readonly hole?: Hole;
}

/** Everything that the new function and the calls are written from; the first member's text becomes the body. */
export interface Extraction {
  readonly name: string;
  readonly members: readonly Member[];
  readonly flows: readonly DataFlow[];
  readonly control: ControlFlow;
  readonly differences: Differences;
  readonly parameters: readonly Parameter[];
  /** The parameter that is the object of a method (Python's `self`); it comes first and is not passed. */
  readonly receiver?: Parameter;
  /** Variables of the first copy that come out, in the order of their declarations. */
  readonly outputs: readonly Binding[];
  readonly home: Home;
  /** Index of the copy that is the body of a function already, which the others call. */
  readonly existing?: number;
}

export type ExtractionResult = Extraction | { readonly refusal: string };

/** More parameters than this make the call harder to read than the copy. */
const mostParameters = 6;

/** Plans how the copies at `ranges` become one function and calls of it. */
export function planExtraction(file: CodeFile, fragments: readonly TextRange[]): ExtractionResult {
  const { root, text, language, bindings } = file;
  const ranges = bodiesOf(file, fragments) ?? fragments;
  const runs = ranges.map(range => statementRun(root, range, text, language));
  const members = runs.flatMap(run => (run ? [{ run, leaves: leavesOf(run, text, language) }] : []));
  if (members.length < runs.length)
    return { refusal: 'the copies do not begin and end with whole statements' };
  if (!sameShape(members.map(({ leaves }) => leaves)))
    return { refusal: 'the copies do not have the same shape' };
  const controls = members.map(({ run }) => controlOf(run, text, language));
  const control = controls[0];
  const refusal = controls.find(each => each.refusal)?.refusal;
  if (refusal) return { refusal: `one of the copies ${refusal}` };
  if (members.some(({ run }) => inClassBody(run, language)))
    return { refusal: 'one of the copies stands in the body of a class, whose names are its members' };
  const home = homeFor(
    members.map(({ run }) => run),
    controls,
    file,
  );
  if ('refusal' in home) return home;
  const flows = members.map(({ run }) => dataFlow(run, home.block, bindings, language));
  const renewed = flows.map(flow => (language.sharesVariables ? flow.renewed : []));
  const differences = differencesOf(members, renewed, file, home.block);
  if ('refusal' in differences) return differences;
  const hazard = flows.find(flow => flow.refusal)?.refusal;
  if (hazard) return { refusal: hazard };
  const outputs = outputsOf(flows, differences);
  if (control.returns === 'always' && outputs.length > 0)
    return { refusal: 'it returns a value of its own already' };
  const parameters = parametersOf(file, members, flows, differences);
  if (parameters.length > mostParameters + (home.self ? 1 : 0))
    return { refusal: `it would need ${parameters.length} parameters` };
  const receiver = parameters.find(each => !each.hole && home.self === each.name);
  const sorted = receiver ? [receiver, ...parameters.filter(each => each !== receiver)] : parameters;
  const plan = { members, flows, control, differences, parameters: sorted, receiver, outputs, home };
  const existing = existingFunction(plan, file);
  if (existing)
    return { ...plan, name: existing.name, parameters: existing.parameters, existing: existing.member };
  const name = functionName(
    members.map(({ run }) => run),
    outputs,
    file,
    control.awaits,
  );
  return { ...plan, name: freshName(name, new Set([...allWords(root, text), ...(file.taken ?? [])])) };
}

/** True for Python's statements that make the members of a class: no function stands between them and it. */
function inClassBody({ container }: StatementRun, { functions }: CodeLanguage): boolean {
  for (const node of ancestors(container)) {
    if (functions.has(node.type)) return false;
    if (node.type === 'class_definition') return true;
  }
  return false;
}

/** Whole functions share a body; undefined unless all copies are whole functions. */
function bodiesOf(file: CodeFile, ranges: readonly TextRange[]): readonly TextRange[] | undefined {
  const bodies = ranges.map(range => {
    const found = wholeFunctionAt(file, range);
    return found && bodyRange(found);
  });
  return bodies.every(body => body !== undefined) ? bodies : undefined;
}

/** What any copy needs behind it, as variables of the first copy. */
function outputsOf(flows: readonly DataFlow[], { renamed }: Differences): readonly Binding[] {
  const found = new Set(flows[0].outputs);
  for (const [i, flow] of flows.entries())
    for (const output of flow.outputs) {
      const own = [...renamed[i]].find(([, member]) => member === output)?.[0];
      const outer = own ?? flows[0].inputs.concat(flows[0].renewed).find(({ name }) => name === output.name);
      if (outer) found.add(outer);
    }
  return [...found].sort((a, b) => a.node.start - b.node.start);
}

function parametersOf(
  file: CodeFile,
  members: readonly Member[],
  flows: readonly DataFlow[],
  { holes }: Differences,
): readonly Parameter[] {
  const { bindings } = file;
  const inHoles = new Set(holes.flatMap(({ places }) => places.map(at => members[0].leaves[at].node)));
  // A name may stand inside a leaf: in a format of Rust.
  const leafOf = (binding: Binding) =>
    members[0].leaves.findIndex(
      ({ node }) =>
        !inHoles.has(node) &&
        binding.occurrences.some(each => node.start <= each.node.start && each.node.end <= node.end),
    );
  const inputs = flows[0].inputs.filter(binding => leafOf(binding) >= 0);
  const [{ run }] = members;
  const bindingsAt = (place: number) =>
    members.map(({ leaves }) => bindings.at.get(leaves[place].node)?.binding);
  const offsetsAt = (place: number) => members.map(({ leaves }) => leaves[place].node.start);
  const taken = new Set(
    bindings.occurrences.flatMap(({ node, name }) => (inRun(node, run) && !inHoles.has(node) ? [name] : [])),
  );
  const fromHoles = holes.map((hole): Parameter => {
    const [place] = hole.places;
    const name = parameterName(hole, members[0].leaves[place].node, file, taken);
    taken.add(name);
    return { name, values: hole.values, bindings: bindingsAt(place), offsets: offsetsAt(place), hole };
  });
  const fromInputs = inputs.map((binding): Parameter => {
    const place = leafOf(binding);
    const values = members.map(() => binding.name);
    const found = bindingsAt(place).map(
      (each, i) => each ?? flows[i].inputs.find(({ name }) => name === binding.name),
    );
    return { name: binding.name, values, bindings: found, offsets: offsetsAt(place) };
  });
  return [...fromInputs, ...fromHoles].sort((a, b) => place(a) - place(b));
}

/** The object of a method, then variables as the function around the first copy declares them, then other values. */
function place({ name, bindings: [first] }: Parameter): number {
  if (name === 'self' || name === 'cls') return -1;
  return first && first.kind !== 'member' ? first.node.start : Number.MAX_SAFE_INTEGER;
}

function controlOf(run: StatementRun, text: string, language: CodeLanguage): ControlFlow {
  if (language.id === 'ruby') return rubyControl(run, text);
  return language.id === 'rust' ? rustControlFlow(run, text, language) : controlFlow(run, text, language);
}
