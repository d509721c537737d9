import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import type { FoldEdit, FoldOffer, NewName, TypeHole } from '../fold';
import type { CodeFile } from './codeFile';
import { writeCSharp } from './csharpWriter';
import { type Extraction, planExtraction } from './extraction';
import { writeGo } from './goWriter';
import type { Home } from './homeAnchor';
import { indentAt, lineBreak } from './indentation';
import { writeJavaScript } from './javascriptWriter';
import { writeJava } from './javaWriter';
import { writeKotlin } from './kotlinWriter';
import { writePhp } from './phpWriter';
import { writePython } from './pythonWriter';
import { writeRuby } from './rubyWriter';
import { writeRust } from './rustWriter';

/** Source of the new function and of the calls that replace the copies. */
export interface WrittenFunction {
  /** Without the indentation of its first line. */
  readonly definition: string;
  /** One a member, without the indentation of the first line. */
  readonly calls: readonly string[];
  /** Types in the definition that are not known yet. */
  readonly typeHoles?: readonly Omit<TypeHole, 'file'>[];
}

export type Written = WrittenFunction | { readonly refusal: string };

/** The copies at `ranges` of one file (in the order of the text) become one function and calls of it. */
export function extractFunction(
  file: CodeFile,
  id: FileId,
  ranges: readonly TextRange[],
  classId: string | undefined,
): FoldOffer {
  const kind = 'refactor.extract.function' as const;
  const title = `Extract ${ranges.length} copies to a function`;
  const refuse = (reason: string): FoldOffer => ({ kind, title, reason, classId });
  const plan = planExtraction(file, ranges);
  if ('refusal' in plan) return refuse(plan.refusal);
  const written = write(plan, file);
  if ('refusal' in written) return refuse(written.refusal);
  const calls = plan.members.map(({ run }, i) => ({
    file: id,
    range: { start: run.start, end: run.end },
    newText: written.calls[i],
  }));
  if (plan.existing !== undefined)
    return {
      kind: 'refactor.inline.duplicate',
      title: `Call \`${plan.name}\` instead of repeating it`,
      edits: calls.filter((_, i) => i !== plan.existing),
      announcement: `${calls.length - 1} of the copies become calls of \`${plan.name}\`, which runs the same.`,
      classId,
    };
  const definition = { file: id, ...insertion(plan.home, written.definition, file.text) };
  return {
    kind,
    title: `Extract ${ranges.length} copies to \`${plan.name}\``,
    edits: [definition, ...calls],
    announcement: announcementOf(plan),
    classId,
    newName: newNameOf(plan.name, definition, calls),
    ...(written.typeHoles ? { typeHoles: written.typeHoles.map(hole => ({ ...hole, file: id })) } : {}),
  };
}

/** The edit that puts a definition into its place, with blank lines around it. */
function insertion(
  { block, anchor, behind, apart }: Home,
  definition: string,
  text: string,
): Omit<FoldEdit, 'file'> {
  const gap = lineBreak(text).repeat(block.type === 'module' ? 3 : 2);
  const indent = indentAt(text, anchor.start);
  if (behind !== undefined)
    return {
      range: { start: anchor.end, end: anchor.end },
      newText: `${gap}${indent}${behind}${definition}`,
    };
  const start = apart ? anchor.start - indent.length : anchor.start;
  const newText = apart ? `${lineBreak(text)}${indent}${definition}${gap}` : `${definition}${gap}${indent}`;
  return { range: { start, end: start }, newText };
}

/** Undefined where the name cannot be told from the rest of the definition. */
function newNameOf(name: string, definition: FoldEdit, calls: readonly FoldEdit[]): NewName | undefined {
  const found = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?=\\s*(?:[(<=]|\\n))`).exec(
    definition.newText,
  );
  if (!found) return undefined;
  const { file, range } = definition;
  const shift = calls
    .filter(call => call.range.end <= range.start)
    .reduce((sum, call) => sum + call.newText.length - (call.range.end - call.range.start), 0);
  return { file, name, offset: range.start + shift + found.index };
}

function announcementOf({ name, parameters, members }: Extraction): string {
  const passed =
    parameters.length === 0
      ? 'no parameters'
      : `the parameters ${parameters.map(each => each.name).join(', ')}`;
  return `${members.length} copies become calls of \`${name}\` with ${passed}; what runs, and in which order, stays the same.`;
}

function write(plan: Extraction, file: CodeFile): Written {
  switch (file.language.id) {
    case 'javascript':
      return writeJavaScript(plan, file);
    case 'python':
      return writePython(plan, file);
    case 'php':
      return writePhp(plan, file);
    case 'ruby':
      return writeRuby(plan, file);
    case 'go':
      return writeGo(plan, file);
    case 'java':
      return writeJava(plan, file);
    case 'csharp':
      return writeCSharp(plan, file);
    case 'rust':
      return writeRust(plan, file);
    case 'kotlin':
      return writeKotlin(plan, file);
  }
}
