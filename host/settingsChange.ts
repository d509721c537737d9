import type { Config, SettingKey } from '../core/config';

/** What is to be done about settings that have changed. */
export interface SettingsChange {
  /** The files and what is known of them are not as they were: all are read again. */
  readonly files: boolean;
  /** The folders are to be walked: other paths are left out. */
  readonly paths: boolean;
  /** Other classes follow from the same facts. */
  readonly classes: boolean;
}

/** Findings do not depend on them, or only how they are shown does. */
const shown: ReadonlySet<string> = new Set<SettingKey>([
  'codeLens',
  'hover.purpose',
  'diagnostics.severity',
  'memory.detailsMb',
  'fold.testCommand',
  'embedding.backend',
  'embedding.modelFolder',
  'embedding.endpoint',
  'embedding.model',
  'embedding.runtime',
]);

/** Whatever a walk may see otherwise. */
const ofPaths: ReadonlySet<string> = new Set<SettingKey>(['exclude', 'vendored']);

/** They name kinds of files, not of twins. */
const ofFiles: ReadonlySet<string> = new Set<SettingKey>(['noise.vendored', 'noise.generated']);

/** What follows from the facts of files, which depend on no setting. */
const compared = /^(code|noise|step|sequence)\.|^(acrossRoots|kinds)$/;

/** Undefined where nothing has changed. A setting that is not named here has all files read again. */
export function settingsChange(before: Config, after: Config): SettingsChange | undefined {
  const changed = (Object.keys(after) as SettingKey[]).filter(
    key => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return undefined;
  const isOfClasses = (key: string) => compared.test(key) && !ofFiles.has(key);
  return {
    files:
      changed.some(key => !shown.has(key) && !ofPaths.has(key) && !isOfClasses(key)) ||
      readsDefinitions(before) !== readsDefinitions(after),
    paths: changed.some(key => ofPaths.has(key)),
    classes: changed.some(isOfClasses),
  };
}

/** Code is read for its step definitions only where they are wanted. */
function readsDefinitions({ kinds }: Config): boolean {
  return kinds.includes('step-definition');
}
