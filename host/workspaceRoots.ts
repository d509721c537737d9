import { relative, resolve, sep } from 'node:path';
import type { Config } from '../core/config';
import type { FileInfo } from '../core/text/fileInfo';
import { classify } from './classify';
import { commonFolder, isInside } from './folderPaths';
import { type FoundFile, RootRules, type RootSettings } from './walkedFiles';

/** The folders of a workspace and what the settings say of paths in them. It never changes: another takes its place. */
export class WorkspaceRoots {
  readonly rules: RootRules;
  /** Absolute folder that printed paths are relative to. */
  readonly base: string;

  /** `folders` are absolute; `ofRoots` holds what single ones have of their own; `givenBase` stands for `base`. */
  constructor(
    readonly config: Config,
    readonly folders: readonly string[],
    readonly ofRoots: ReadonlyMap<string, RootSettings>,
    private readonly givenBase: string | undefined,
  ) {
    this.rules = new RootRules(config, folders, ofRoots);
    this.base = givenBase ?? commonFolder(folders);
  }

  with(
    config: Config,
    folders: readonly string[],
    ofRoots: ReadonlyMap<string, RootSettings>,
  ): WorkspaceRoots {
    return new WorkspaceRoots(config, folders, ofRoots, this.givenBase);
  }

  /** The innermost root that holds `path`. */
  rootOf(path: string): string | undefined {
    return this.folders
      .filter(root => isInside(root, path))
      .reduce<string | undefined>((a, b) => (a === undefined || b.length > a.length ? b : a), undefined);
  }

  /** As reports print a path: relative to the base, with `/`. */
  printed(path: string): string {
    const { base } = this;
    const inside = path.startsWith(base) && path[base.length] === sep;
    const printed = inside ? path.slice(base.length + 1) : relative(base, path) || '.';
    return sep === '/' ? printed : printed.replaceAll(sep, '/');
  }

  /** The other way round. */
  absolute(printed: string): string {
    return resolve(this.base, printed);
  }

  /** What the name, the folders and the rules of a file in `root` say of it. */
  classify(found: FoundFile, root: string): { info: FileInfo; minified: boolean } {
    const { givenBase } = this;
    const key = givenBase !== undefined && isInside(givenBase, found.path) ? givenBase : root;
    return classify(found, root, { sortKey: this.printed(found.path), root: key });
  }
}
