import type { Language } from './language';
import { languages } from './languages';

interface Names {
  readonly byName: ReadonlyMap<string, string>;
  readonly byExtension: ReadonlyMap<string, string>;
}

/** Filled by the first question: it is asked for every file of a workspace. */
let names: Names | undefined;

/**
 * Language id of a file by its name (`Dockerfile`), extension (`ts`) or first line (`#!/usr/bin/env python3`);
 * undefined when no table knows it. `gherkin` and `gherkin-markdown` are among the answers.
 */
export function languageOf(fileName: string, firstLine?: string): string | undefined {
  names ??= collectNames(languages);
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const stem = name.indexOf('.') > 0 ? name.slice(0, name.indexOf('.')) : name;
  return (
    names.byName.get(name) ??
    byExtension(names, name.toLowerCase()) ??
    names.byName.get(`${stem}.*`) ??
    byShebang(firstLine)
  );
}

/** The longest extension wins: of `a.d.ts`, `d.ts` before `ts`. */
function byExtension({ byExtension }: Names, name: string): string | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const found = byExtension.get(name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function byShebang(firstLine: string | undefined): string | undefined {
  const match = firstLine && /^#!\s*(?:\S*\/env\s+(?:-\S+\s+)*)?(?:\S*\/)?([A-Za-z]+)/.exec(firstLine);
  if (!match) return undefined;
  return languages.find(language => language.shebangs?.includes(match[1]!))?.id;
}

/** A file name that ends with `*` in a table stands for `Dockerfile` and `Dockerfile.dev`. */
function collectNames(all: readonly Language[]): Names {
  const byName = new Map<string, string>();
  const byExtension = new Map<string, string>([
    ['feature', 'gherkin'],
    ['feature.md', 'gherkin-markdown'],
  ]);
  for (const { id, extensions, fileNames } of all) {
    for (const extension of extensions) if (!byExtension.has(extension)) byExtension.set(extension, id);
    for (const name of fileNames ?? []) {
      if (name.endsWith('*')) byName.set(name.slice(0, -1), id).set(`${name.slice(0, -1)}.*`, id);
      else byName.set(name, id);
    }
  }
  return { byName, byExtension };
}
