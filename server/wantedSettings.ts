import { applyConfig, type Config, defaultConfig } from '../core/config';
import { readProjectConfig } from '../host/configFile';
import { isInside } from '../host/folderPaths';
import type { RootSettings } from '../host/walkedFiles';
import type { ClientPort, EditorSettings } from './clientPort';

/** What the workspace is to be like. */
export interface Wanted {
  readonly config: Config;
  readonly roots: readonly string[];
  readonly ofRoots: ReadonlyMap<string, RootSettings>;
}

/** The folders that are open, and what the editor and the projects' own files say of them. */
export class WantedSettings {
  private editor: EditorSettings;
  private readonly warned = new Set<string>();

  constructor(
    private readonly port: ClientPort,
    private roots: readonly string[],
    initial: unknown,
  ) {
    this.editor = { all: initial, ofRoots: [] };
  }

  /** The folder that holds a path, if one does. */
  rootOf(path: string): string | undefined {
    return this.roots.find(folder => isInside(folder, path));
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    this.roots = [...new Set([...this.roots.filter(root => !removed.includes(root)), ...added])];
  }

  /** Asks the editor; one that answers no such requests has said what it wants with a notification (`sent`), or nothing new. */
  async ask(sent?: unknown): Promise<void> {
    const told = sent === undefined ? this.editor : { all: sent, ofRoots: [] };
    this.editor = (await this.port.settings(this.roots)) ?? told;
  }

  /** The projects' settings, and those of the editor laid over them. */
  wanted(): Wanted {
    const { roots } = this;
    const { all, ofRoots: scoped } = this.editor;
    // The settings of the first folder are those of all, but each says itself which of its files are read.
    const config = this.configOf(roots[0], all);
    const ofRoots = new Map(
      roots.map((root, i): [string, RootSettings] => {
        const { exclude, vendored } = this.configOf(root, scoped[i] ?? all);
        return [root, { exclude, vendored }];
      }),
    );
    return config.enable ? { config, roots, ofRoots } : { config, roots: [], ofRoots: new Map() };
  }

  private configOf(root: string | undefined, editor: unknown): Config {
    const project = root === undefined ? undefined : readProjectConfig(root, defaultConfig);
    const { config, errors } = applyConfig(project?.config ?? defaultConfig, editor ?? {});
    for (const error of [...(project?.errors ?? []), ...errors.map(({ message }) => message)])
      this.warnOnce(error);
    return config;
  }

  private warnOnce(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.port.warn(`Twinfold: ${message}`);
  }
}
