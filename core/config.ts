/**
 * Every setting once: type, default, bounds, description. The `Config` type, the extension manifest,
 * `docs/settings.md`, the check of `.twinfold.json` and of the command line derive from this table.
 */

interface SettingBase {
  /** One sentence or two for the settings page. */
  readonly description: string;
  /**
   * `machine`: cannot be set by a workspace, because it names a program, a path or a host. `machine-overridable`: a
   * workspace that the user trusts may set it in the editor.
   */
  readonly scope?: 'resource' | 'window' | 'machine' | 'machine-overridable';
}
export interface BooleanSetting extends SettingBase {
  readonly type: 'boolean';
  readonly default: boolean;
}
export interface NumberSetting extends SettingBase {
  readonly type: 'integer' | 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}
export interface StringSetting extends SettingBase {
  readonly type: 'string';
  readonly default: string;
}
export interface ChoiceSetting<T extends string = string> extends SettingBase {
  readonly type: 'choice';
  readonly choices: readonly T[];
  readonly default: T;
}
export interface ListSetting<T extends string = string> extends SettingBase {
  readonly type: 'list';
  readonly default: readonly T[];
  readonly choices?: readonly T[];
}
export interface MapSetting extends SettingBase {
  readonly type: 'map';
  readonly default: Readonly<Record<string, string>>;
}
export type Setting =
  | BooleanSetting
  | NumberSetting
  | StringSetting
  | ChoiceSetting
  | ListSetting
  | MapSetting;

const kinds = ['code', 'step', 'scenario', 'sequence', 'step-definition'] as const;

/** Keys are written `twinfold.<key>` in editors and `<key>` in `.twinfold.json`. */
export const settings = {
  enable: { type: 'boolean', default: true, description: 'Find twins in this workspace.' },
  kinds: {
    type: 'list',
    choices: kinds,
    default: kinds,
    description: 'Kinds of twins to look for.',
  },
  exclude: {
    type: 'list',
    default: [] as readonly string[],
    description: 'Patterns of files to leave out, written as in `.gitignore`.',
  },
  vendored: {
    type: 'list',
    default: [
      'node_modules/',
      'bower_components/',
      'vendor/',
      'third_party/',
      'third-party/',
      'thirdparty/',
      '3rdparty/',
      '3rd-party/',
      '3rd_party/',
      '/deps/',
      'bundled/',
      '.venv/',
      'venv/',
      'site-packages/',
      'Pods/',
      'Carthage/',
      '.yarn/',
      'gradlew',
      'gradlew.bat',
      'mvnw',
      'mvnw.cmd',
    ] as readonly string[],
    description: 'Patterns of files that others wrote; they are left out and counted.',
  },
  maxFileSizeKb: {
    type: 'integer',
    default: 1024,
    minimum: 1,
    maximum: 65_536,
    description: 'Files larger than this many kilobytes are left out and counted.',
  },
  'memory.detailsMb': {
    type: 'integer',
    default: 8,
    minimum: 0,
    maximum: 65_536,
    scope: 'window',
    description:
      'Megabytes that the language server keeps in memory of what only a comparison of two places needs (tokens, and where statements stand). The rest stands in a file until it is asked for. Findings do not depend on it.',
  },
  acrossRoots: {
    type: 'boolean',
    default: true,
    scope: 'window',
    description: 'Compare the files of different workspace folders with each other.',
  },
  'code.minTokens': {
    type: 'integer',
    default: 40,
    minimum: 10,
    maximum: 10_000,
    description:
      'Smallest number of tokens of a code twin of Type 1 or 3. Type 2 asks for a quarter more; of whole functions that were edited three quarters are enough.',
  },
  'code.minLines': {
    type: 'integer',
    default: 5,
    minimum: 1,
    maximum: 10_000,
    description: 'Smallest number of lines of a code twin that is no whole function.',
  },
  'code.minFunctionTokens': {
    type: 'integer',
    default: 24,
    minimum: 8,
    maximum: 10_000,
    description: 'Smallest number of tokens of a whole function that was copied word for word.',
  },
  'code.minFunctionLines': {
    type: 'integer',
    default: 3,
    minimum: 1,
    maximum: 10_000,
    description: 'Smallest number of lines of a whole function that was copied.',
  },
  'code.types': {
    type: 'list',
    choices: ['1', '2', '3'] as const,
    default: ['1', '2', '3'] as const,
    description: 'Clone types to look for: 1 same tokens, 2 renamed, 3 with gaps.',
  },
  'code.minSimilarity': {
    type: 'number',
    default: 0.7,
    minimum: 0.5,
    maximum: 1,
    description: 'Smallest similarity of a twin of Type 3.',
  },
  'code.tests': {
    type: 'choice',
    choices: ['rank-apart', 'exclude'] as const,
    default: 'rank-apart',
    description: 'Whether twins in test code are listed after those of production code or left out.',
  },
  'code.slightWeight': {
    type: 'integer',
    default: 25,
    minimum: 0,
    maximum: 10_000,
    description:
      'Code clones that weigh fewer lines are slight: behind the others in reports, and shown as `diagnostics.slightSeverity` says. A class weighs the lines of one copy × the share of equal words² × √(1 + decisions), half in tests and examples.',
  },
  'noise.imports': {
    type: 'boolean',
    default: false,
    description: 'Report twins that are import, include or package blocks.',
  },
  'noise.headers': {
    type: 'boolean',
    default: false,
    description: 'Report twins that are licence or file headers.',
  },
  'noise.data': {
    type: 'boolean',
    default: false,
    description: 'Report twins that are pure tables of data.',
  },
  'noise.generated': {
    type: 'boolean',
    default: false,
    description: 'Report twins in generated and minified files.',
  },
  'noise.vendored': { type: 'boolean', default: false, description: 'Read vendored files.' },
  'noise.repetitive': {
    type: 'boolean',
    default: false,
    description:
      'Report runs of statements that repeat themselves, such as registrations and lists of assertions.',
  },
  'noise.boilerplate': {
    type: 'boolean',
    default: false,
    description:
      'Report accessors, delegates, overloads, `equals` and `hashCode`, and other forms that a language imposes.',
  },
  'noise.smallTests': {
    type: 'boolean',
    default: false,
    description: 'Report tests that are small or alike in form only.',
  },
  'noise.documentation': {
    type: 'boolean',
    default: false,
    description: 'Report twins among code blocks, documentation, examples and templates of new projects.',
  },
  'noise.history': {
    type: 'boolean',
    default: false,
    description:
      'Report twins among migrations and scripts whose name begins with a timestamp (`20230815063834-backfill`), and among files that are kept of several versions (`2.0/launch` and `2.1/launch`).',
  },
  'noise.shape': {
    type: 'boolean',
    default: false,
    description:
      'Report code that has little more than its shape in common, and interfaces that say again what their program declares (`.mli`, `.fsi`).',
  },
  'noise.minor': {
    type: 'boolean',
    default: false,
    description:
      'Report minor classes: those that weigh less than 17 lines (the lines of one copy × the share of equal words², × √(1 + decisions), half in tests and examples, less what their differences cost), except plain copies of whole functions; functions that only check what they hand on; tests of files that are kept alike on purpose.',
  },
  'step.minScore': {
    type: 'number',
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description: 'Smallest score at which two step texts count as twins in the report.',
  },
  'step.minProblemScore': {
    type: 'number',
    default: 0.85,
    minimum: 0,
    maximum: 1,
    description: 'Smallest score at which another wording of a step becomes a Problem in the editor.',
  },
  'step.canonical': {
    type: 'map',
    default: {} as Readonly<Record<string, string>>,
    description: 'Wordings to keep: a step text and the text that replaces it.',
  },
  'sequence.minSteps': {
    type: 'integer',
    default: 3,
    minimum: 2,
    maximum: 18,
    description: 'Smallest number of steps of a repeated run.',
  },
  'sequence.minOccurrences': {
    type: 'integer',
    default: 3,
    minimum: 2,
    maximum: 1000,
    description: 'How often a run of steps must recur to be reported.',
  },
  'diagnostics.severity': {
    type: 'choice',
    choices: ['warning', 'information', 'hint'] as const,
    default: 'information',
    description: 'How the editor shows twins.',
  },
  'diagnostics.slightSeverity': {
    type: 'choice',
    choices: ['same', 'warning', 'information', 'hint'] as const,
    default: 'same',
    description:
      'How the editor shows twins of code that weighs less than `code.slightWeight`: the `same` as `diagnostics.severity`, or otherwise. Hints stand in no list of Problems: quieter, but a small function that was just copied is easily overlooked.',
  },
  codeLens: {
    type: 'boolean',
    default: true,
    description:
      'Show above functions and scenarios how many twins they have, above step definitions how many steps they match, and above features how many of their steps others use.',
  },
  'hover.purpose': {
    type: 'boolean',
    default: true,
    description:
      'Say in the hover over the name of a function when another file seems to have one of the same purpose (Type 4). It is never a Problem.',
  },
  'fold.testCommand': {
    type: 'string',
    default: '',
    scope: 'machine-overridable',
    description:
      'Shell command that runs after a fold, such as `npm test`, in the folder of the workspace; the changed files stand in `TWINFOLD_FILES`, one a line. When it fails, the fold can be undone with one click. Only in a trusted workspace.',
  },
  'embedding.backend': {
    type: 'choice',
    choices: ['static', 'onnx', 'http', 'off'] as const,
    default: 'static',
    scope: 'machine',
    description:
      'What turns text into vectors: the model that ships with Twinfold, a local ONNX model, or a server.',
  },
  'embedding.modelFolder': {
    type: 'string',
    default: '',
    scope: 'machine',
    description:
      'Folder of a sentence-transformers model with `tokenizer.json` and `model.onnx` (backend `onnx`).',
  },
  'embedding.endpoint': {
    type: 'string',
    default: '',
    scope: 'machine',
    description: 'Address of an OpenAI-compatible `/v1/embeddings` (backend `http`): loopback or https.',
  },
  'embedding.model': {
    type: 'string',
    default: '',
    scope: 'machine',
    description: 'Name of the model that the server is asked for (backend `http`).',
  },
  'embedding.runtime': {
    type: 'string',
    default: '',
    scope: 'machine',
    description: 'Folder that holds `onnxruntime-node`, where it is not installed beside Twinfold.',
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settings;

/** True for what files of a project cannot set. */
export function isOfMachine({ scope }: Setting): boolean {
  return scope === 'machine' || scope === 'machine-overridable';
}

type ValueOf<S> = S extends { type: 'boolean' }
  ? boolean
  : S extends { type: 'integer' | 'number' }
    ? number
    : S extends { type: 'choice'; choices: readonly (infer T)[] }
      ? T
      : S extends { type: 'list'; choices: readonly (infer T)[] }
        ? readonly T[]
        : S extends { type: 'list' }
          ? readonly string[]
          : S extends { type: 'map' }
            ? Readonly<Record<string, string>>
            : string;

export type Config = { readonly [K in SettingKey]: ValueOf<(typeof settings)[K]> };

export const defaultConfig: Config = Object.fromEntries(
  Object.entries(settings).map(([key, setting]) => [key, setting.default]),
) as unknown as Config;

/** A value that was refused; the message names the key and what would be right. */
export interface ConfigError {
  readonly key: string;
  readonly message: string;
}

/**
 * Lays `values` (as read from a file or sent by an editor; dotted keys or nested objects) over `base`. A wrong
 * value or an unknown key is an error and leaves the base value.
 */
export function applyConfig(base: Config, values: unknown): { config: Config; errors: ConfigError[] } {
  const errors: ConfigError[] = [];
  const merged: Record<string, unknown> = { ...base };
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { config: base, errors: [{ key: '', message: 'the configuration must be an object' }] };
  }
  for (const [key, value] of flatten(values as Record<string, unknown>, '')) {
    const setting = Object.hasOwn(settings, key) ? (settings as Record<string, Setting>)[key] : undefined;
    const wrong = setting ? check(setting, value) : 'is not a setting of Twinfold';
    if (wrong) errors.push({ key, message: `"${key}" ${wrong}` });
    else merged[key] = value;
  }
  return { config: merged as unknown as Config, errors };
}

function* flatten(values: Record<string, unknown>, prefix: string): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(values)) {
    const key = prefix + name;
    const known = Object.hasOwn(settings, key);
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!known && nested && Object.keys(settings).some(other => other.startsWith(`${key}.`)))
      yield* flatten(value as Record<string, unknown>, `${key}.`);
    else yield [key, value];
  }
}

function check(setting: Setting, value: unknown): string | undefined {
  switch (setting.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'integer':
    case 'number':
      return checkNumber(setting, value);
    case 'choice':
      return setting.choices.includes(value as string)
        ? undefined
        : `must be one of ${setting.choices.join(', ')}`;
    case 'list':
      return checkList(setting, value);
    case 'map':
      return isStringMap(value) ? undefined : 'must be an object whose values are strings';
    case 'string':
      return typeof value === 'string' ? undefined : 'must be a string';
  }
}

function checkNumber(setting: NumberSetting, value: unknown): string | undefined {
  const fits =
    typeof value === 'number' &&
    value >= setting.minimum &&
    value <= setting.maximum &&
    (setting.type === 'number' || Number.isInteger(value));
  const noun = setting.type === 'integer' ? 'a whole number' : 'a number';
  return fits ? undefined : `must be ${noun} from ${setting.minimum} to ${setting.maximum}`;
}

function checkList(setting: ListSetting, value: unknown): string | undefined {
  if (!Array.isArray(value) || !value.every(entry => typeof entry === 'string'))
    return 'must be a list of strings';
  const unknown = value.find(entry => setting.choices && !setting.choices.includes(entry));
  return unknown === undefined
    ? undefined
    : `has no choice "${unknown}"; choices are ${setting.choices?.join(', ')}`;
}

function isStringMap(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(entry => typeof entry === 'string')
  );
}
