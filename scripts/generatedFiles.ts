import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Setting, settings } from '../core/config';
import { gherkinGrammar, gherkinLanguageConfiguration } from './generateGherkin';
import { constantsFile, moduleFile } from './kernelModule';
import { alignment, code, statements, tokens } from './kernelModules';

const root = join(__dirname, '..');

/** Path (relative to the repository, with `/`) and content of every generated file. */
export async function generatedFiles(): Promise<readonly (readonly [string, string])[]> {
  return [
    ['package.json', manifest()],
    ['docs/settings.md', settingsPage()],
    ['syntaxes/gherkin.tmLanguage.json', gherkinGrammar()],
    ['syntaxes/gherkin.language-configuration.json', gherkinLanguageConfiguration()],
    ['kernel/constants.generated.ts', constantsFile(code)],
    ['kernel/alignment/constants.generated.ts', constantsFile(alignment)],
    ['kernel/statements/constants.generated.ts', constantsFile(statements)],
    ['kernel/tokens/constants.generated.ts', constantsFile(tokens)],
    ['core/code/codeModule.generated.ts', await moduleFile(code)],
    ['core/clones/comparison/alignmentModule.generated.ts', await moduleFile(alignment)],
    ['core/clones/statements/statementModule.generated.ts', await moduleFile(statements)],
    ['core/clones/comparison/tokenModule.generated.ts', await moduleFile(tokens)],
  ];
}

/** `package.json` with `contributes.configuration` as `core/config.ts` says. */
function manifest(): string {
  const text = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes?: Record<string, unknown>;
  };
  const properties = Object.fromEntries(
    Object.entries<Setting>(settings).map(([key, setting]) => [`twinfold.${key}`, property(setting)]),
  );
  const contributes = { ...text.contributes, configuration: { title: 'Twinfold', properties } };
  return `${JSON.stringify({ ...text, contributes }, null, 2)}\n`;
}

function property(setting: Setting): Record<string, unknown> {
  const common = {
    default: setting.default,
    markdownDescription: setting.description,
    scope: setting.scope ?? 'resource',
  };
  switch (setting.type) {
    case 'boolean':
    case 'string':
      return { type: setting.type, ...common };
    case 'integer':
    case 'number':
      return { type: setting.type, minimum: setting.minimum, maximum: setting.maximum, ...common };
    case 'choice':
      return { type: 'string', enum: setting.choices, ...common };
    case 'list':
      return {
        type: 'array',
        items: { type: 'string', ...(setting.choices ? { enum: setting.choices } : {}) },
        ...(setting.choices ? { uniqueItems: true } : {}),
        ...common,
      };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' }, ...common };
  }
}

function settingsPage(): string {
  const rows = Object.entries<Setting>(settings).map(
    ([key, setting]) =>
      `| \`twinfold.${key}\` | ${values(setting)} | \`${JSON.stringify(setting.default)}\` | ${setting.description} |`,
  );
  return [
    '# Settings',
    '',
    'Generated from `core/config.ts` by `npm run generate`. In the editor the keys are written as below; in a',
    '`.twinfold.json` at the root of the project they are written without `twinfold.`, dotted or nested. Settings',
    'that name a program, a folder or a host cannot be set by a project; `twinfold.fold.testCommand` can be set in the',
    "editor's settings of a workspace, and counts once the user trusts it.",
    '',
    'In a workspace of several folders each folder says itself, in its own `.twinfold.json` and in its settings in the',
    'editor, which of its files are read (`twinfold.exclude`, `twinfold.vendored`). What is compared how is one matter for',
    'all: there the settings of the first folder count.',
    '',
    '| setting | values | default | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function values(setting: Setting): string {
  switch (setting.type) {
    case 'integer':
    case 'number':
      return `${setting.type === 'integer' ? 'whole number' : 'number'}, ${setting.minimum} to ${setting.maximum}`;
    case 'choice':
      return setting.choices.map(choice => `\`${choice}\``).join(', ');
    case 'list':
      return setting.choices
        ? `list of ${setting.choices.map(choice => `\`${choice}\``).join(', ')}`
        : 'list of strings';
    case 'map':
      return 'object of strings';
    default:
      return setting.type;
  }
}
