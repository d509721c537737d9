import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type CompilerOptions,
  createDocumentRegistry,
  createLanguageService,
  type Diagnostic,
  flattenDiagnosticMessageText,
  getDefaultLibFileName,
  type LanguageService,
  type LanguageServiceHost,
  ModuleKind,
  ModuleResolutionKind,
  type ParsedCommandLine,
  parseJsonConfigFileContent,
  readConfigFile,
  ScriptSnapshot,
  ScriptTarget,
  sys,
} from 'typescript';
import type { CheckOutcome, EditedFile, UnsavedFile } from './checkMessage';
import { withTypes } from './withTypes';
import { writtenType } from './writtenType';

/** Of files without a `tsconfig.json`. */
const plainOptions: CompilerOptions = {
  target: ScriptTarget.ESNext,
  module: ModuleKind.Preserve,
  moduleResolution: ModuleResolutionKind.Bundler,
};

/** One TypeScript project, kept warm; files come from disk, but for those of the fold in question and unsaved ones. */
export class TypeScriptProject {
  private readonly shown = new Map<string, { readonly text: string; readonly version: number }>();
  private readonly service: LanguageService;
  private version = 0;
  private readonly checksScripts: boolean;

  /** `config` is the path of a `tsconfig.json` or `jsconfig.json`; undefined for a file on its own. */
  constructor(config: string | undefined, libFolder: string) {
    const parsed = config === undefined ? undefined : configOf(config);
    this.checksScripts = parsed?.options.checkJs === true;
    this.service = createLanguageService(this.host(parsed, libFolder), createDocumentRegistry());
  }

  /** What becomes of a fold: what its open types are, and whether it brings a new error with them. */
  outcome(files: readonly EditedFile[], unsaved: readonly UnsavedFile[] = []): CheckOutcome {
    for (const { path, text } of unsaved) this.show(path, text);
    const known = files.map(file => this.typesIn(file));
    for (const { path } of unsaved) this.shown.delete(path);
    const missing = known.flat().find(({ type }) => type === undefined);
    if (missing) return { error: `TypeScript knows no type of \`${missing.name}\` that could be written` };
    const types = known.flat().map(({ marker, type }) => ({ marker, type: type ?? '' }));
    const settled = files.map(file => ({ ...file, after: withTypes(file.after, types) }));
    const error = this.newError(settled, unsaved);
    return error === undefined ? { types } : { error: `TypeScript would report: ${error}` };
  }

  private typesIn({ path, before, typeHoles = [] }: EditedFile) {
    if (typeHoles.length === 0) return [];
    this.show(path, before);
    const program = this.service.getProgram();
    const types = typeHoles.map(({ marker, name, offsets }) => ({
      marker,
      name,
      type: program && writtenType(program, path, offsets),
    }));
    this.shown.delete(path);
    return types;
  }

  /** The first error that the texts after the fold have and those before it had not. */
  newError(files: readonly EditedFile[], unsaved: readonly UnsavedFile[] = []): string | undefined {
    if (!files.some(file => this.checks(file))) return undefined;
    for (const { path, text } of unsaved) this.show(path, text);
    for (const { path, before } of files) this.show(path, before);
    const known = counted(files.flatMap(({ path }) => this.errors(path)));
    for (const { path, after } of files) this.show(path, after);
    const found = files.flatMap(({ path }) => this.errors(path));
    for (const { path } of [...files, ...unsaved]) this.shown.delete(path);
    return found.find(error => {
      const left = known.get(error) ?? 0;
      known.set(error, left - 1);
      return left === 0;
    });
  }

  dispose(): void {
    this.service.dispose();
  }

  /** JavaScript is checked on demand only. */
  private checks({ path, after }: EditedFile): boolean {
    return this.checksScripts || !/\.[cm]?jsx?$/.test(path) || /^\s*\/\/\s*@ts-check/m.test(after);
  }

  private show(path: string, text: string): void {
    this.shown.set(path, { text, version: ++this.version });
  }

  private errors(path: string): readonly string[] {
    const { service } = this;
    return [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)]
      .filter(({ category }) => category === 1)
      .map(messageOf);
  }

  private host(parsed: ParsedCommandLine | undefined, libFolder: string): LanguageServiceHost {
    const roots = new Set(parsed?.fileNames ?? []);
    const options = { ...(parsed?.options ?? plainOptions), noEmit: true, allowJs: true };
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...new Set([...roots, ...this.shown.keys()])],
      getScriptVersion: path => this.shown.get(path)?.version.toString() ?? stampOf(path),
      getScriptSnapshot: path => {
        const text = this.shown.get(path)?.text ?? sys.readFile(path);
        return text === undefined ? undefined : ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => libFolder,
      getDefaultLibFileName: settings => join(libFolder, getDefaultLibFileName(settings)),
      fileExists: sys.fileExists,
      readFile: sys.readFile,
      readDirectory: sys.readDirectory,
      directoryExists: sys.directoryExists,
      getDirectories: sys.getDirectories,
      ...(sys.realpath ? { realpath: sys.realpath } : {}),
    };
  }
}

/** The configuration that covers a file: the nearest one, or one that it refers to. */
export function configFor(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const config = join(folder, name);
      if (sys.fileExists(config)) return covering(config, path) ?? config;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function covering(config: string, path: string): string | undefined {
  const parsed = configOf(config);
  if (parsed.fileNames.includes(path)) return config;
  const referred = (parsed.projectReferences ?? []).map(({ path: to }) =>
    to.endsWith('.json') ? to : join(to, 'tsconfig.json'),
  );
  return referred.find(each => sys.fileExists(each) && configOf(each).fileNames.includes(path));
}

function configOf(config: string): ParsedCommandLine {
  const { config: json } = readConfigFile(config, sys.readFile) as { config?: unknown };
  return parseJsonConfigFileContent(json ?? {}, sys, dirname(config), undefined, config);
}

function stampOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs.toString() ?? '';
}

function messageOf({ code, messageText }: Diagnostic): string {
  return `${flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`;
}

function counted(errors: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(error, (counts.get(error) ?? 0) + 1);
  return counts;
}
