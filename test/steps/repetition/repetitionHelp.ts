import type { CloneClass } from '../../../core/clones/cloneClass';
import { defaultConfig } from '../../../core/config';
import { analyzeGherkin } from '../../../core/gherkin/analyzeGherkin';
import { RepetitionIndex } from '../../../core/steps/repetition/repetitionIndex';
import type { GherkinFile } from '../../../core/steps/stepIndex';
import type { FileId } from '../../../core/text/fileId';
import type { FileInfo } from '../../../core/text/fileInfo';
import { lineStarts } from '../../../core/text/lineIndex';

export function gherkinFile(text: string, id: number, info: Partial<FileInfo> = {}): GherkinFile {
  const sortKey = `f${String(id).padStart(4, '0')}.feature`;
  const flags = { test: false, fixture: false, vendored: false, generated: false };
  const full = { sortKey, folder: '', package: '', root: 'root', ...flags, ...info };
  return { file: id as FileId, info: full, facts: analyzeGherkin(text), lineStarts: lineStarts(text) };
}

export function allClasses(index: RepetitionIndex): readonly CloneClass[] {
  const work = index.classes();
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

export function classesOf(
  texts: readonly string[],
  infos: readonly Partial<FileInfo>[] = [],
): readonly CloneClass[] {
  const index = new RepetitionIndex(defaultConfig);
  for (const [id, text] of texts.entries()) index.update(gherkinFile(text, id, infos[id]));
  return allClasses(index);
}

/** `kind/type rule: file name of scenario = "first line … " (type)`, for comparison as text. */
export function shown(classes: readonly CloneClass[], texts: readonly string[]): string[] {
  return classes.map(({ kind, type, rule, fragments }) => {
    const members = fragments.map(({ file, range, type: own }) => {
      const [first] = texts[file]!.slice(range.start, range.end).split('\n');
      return `${file}:${first} (${own})`;
    });
    return `${kind} ${type} ${rule ?? '-'}: ${members.join(' | ')}`;
  });
}
