import { languages } from './languages';

/**
 * Language id of a file by its name (`Dockerfile`), extension (`ts`) or first line (`#!/usr/bin/env python3`);
 * undefined when no table knows it. `gherkin` is one of the answers.
 */
export function languageOf(fileName: string, firstLine?: string): string | undefined {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const byName = languages.find(language => language.fileNames?.some(known => matchesName(name, known)));
  return (byName?.id ?? byExtension(name.toLowerCase()) ?? byShebang(firstLine)) || undefined;
}

/** `Dockerfile*` stands for `Dockerfile` and `Dockerfile.dev`. */
function matchesName(name: string, known: string): boolean {
  if (!known.endsWith('*')) return name === known;
  const stem = known.slice(0, -1);
  return name === stem || name.startsWith(`${stem}.`);
}

function byExtension(name: string): string | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot + 1);
    if (extension === 'feature') return 'gherkin';
    const found = languages.find(language => language.extensions.includes(extension));
    if (found) return found.id;
  }
  return undefined;
}

function byShebang(firstLine: string | undefined): string | undefined {
  const match = firstLine && /^#!\s*(?:\S*\/env\s+(?:-\S+\s+)*)?(?:\S*\/)?([A-Za-z]+)/.exec(firstLine);
  if (!match) return undefined;
  return languages.find(language => language.shebangs?.includes(match[1]!))?.id;
}
