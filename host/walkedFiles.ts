import type { Config } from '../core/config';
import type { TextDigest } from './contentHash';
import { isInside } from './folderPaths';
import { PathRules } from './pathRules';
import { type Found, type WalkRules, walk } from './walk';

export type FoundFile = Extract<Found, { kind: 'file' }>;

/** What a walk found: the files, and what identifies them together with all that was left out. */
export interface Walked {
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly digest: string;
}

/** The settings that each root may have of its own: they name paths in it. */
export type RootSettings = Pick<Config, 'exclude' | 'vendored'>;

/** What the settings say of paths, root by root. */
export class RootRules {
  private readonly byRoot: ReadonlyMap<string, WalkRules>;

  /** Roots that `ofRoots` does not know have the settings of `config`. */
  constructor(config: Config, roots: readonly string[], ofRoots: ReadonlyMap<string, RootSettings>) {
    const rules = ({ exclude, vendored }: RootSettings): WalkRules => ({
      excluded: PathRules.none(false).with('', exclude.join('\n')),
      vendored: PathRules.none(false).with('', vendored.join('\n')),
      readVendored: config['noise.vendored'],
    });
    // A root in another one is walked as a part of that, too, and must look the same both times.
    const outermost = (root: string) =>
      roots.reduce((a, b) => (isInside(b, root) && b.length < a.length ? b : a), root);
    this.byRoot = new Map(roots.map(root => [root, rules(ofRoots.get(outermost(root)) ?? config)]));
  }

  of(root: string): WalkRules {
    return this.byRoot.get(root)!;
  }
}

/** Walks the folders in their order; `leaveOut` is told of what is no file to read. */
export function* walkFolders(
  folders: readonly string[],
  rules: RootRules,
  digest: TextDigest | undefined,
  leaveOut: (found: Exclude<Found, FoundFile>) => void,
): Generator<void, Walked, void> {
  const files = new Map<string, FoundFile>();
  for (const folder of folders)
    for (const found of walk(folder, rules.of(folder))) {
      if (found?.kind === 'file') files.set(found.path, found);
      else if (found) leaveOut(found);
      if (found) digest?.add(`${identityOf(found)}\n`);
      yield;
    }
  return { files, digest: digest?.value() ?? '' };
}

/** A file that did not change may still be seen in another light: `.gitattributes` or a manifest changed. */
export function sameRules(a: FoundFile, b: FoundFile): boolean {
  return (
    a.vendored === b.vendored &&
    a.folder.package === b.folder.package &&
    a.folder.attributes.generated.key === b.folder.attributes.generated.key &&
    a.folder.attributes.vendored.key === b.folder.attributes.vendored.key
  );
}

/** What the rules say of a file. */
export function rulesOf({ folder, vendored }: FoundFile): string {
  const { generated, vendored: vendoredRules } = folder.attributes;
  return `${vendored}\0${folder.package}\0${generated.key}\0${vendoredRules.key}`;
}

/** All that a walk says of a path. */
function identityOf(found: Found): string {
  if (found.kind === 'skip') return `${found.path}\0${found.reason}\0${found.rule ?? ''}`;
  if (found.kind === 'problem') return `${found.path}\0${found.message}`;
  return `${found.path}\0${rulesOf(found)}`;
}
