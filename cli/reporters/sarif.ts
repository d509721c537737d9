import { joinedPieces } from '../../core/features/pieces';
import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { headline, type LineAt, titleOf } from './words';

/**
 * SARIF 2.1.0 (OASIS), as code scanning of CI services reads it: one result a class, its twins as related places. In
 * pieces, as `jsonReport`.
 */
export function sarifReport(report: Report, lineAt: LineAt): Generator<string, void, void> {
  return joinedPieces(parts(report, lineAt));
}

/** The log without results, and one result after the other where they belong. */
function* parts(report: Report, lineAt: LineAt): Generator<string, void, void> {
  const rules = [...new Set(report.classes.map(ruleOf))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Twinfold',
            version: report.tool.version,
            rules: rules.map(id => ({ id, shortDescription: { text: ruleText(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The folder that the report was made in.' } } },
        results: [],
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.problems.map(({ path, line, message }) => ({
              level: 'warning',
              message: { text: message },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: artifact(path),
                    ...(line === undefined ? {} : { region: { startLine: line } }),
                  },
                },
              ],
            })),
          },
        ],
      },
    ],
  };
  const frame = `${JSON.stringify(log, null, 2)}\n`;
  // Before it stand names of rules only, and in a text its quotes would be escaped.
  const at = frame.indexOf('"results": []') + '"results": ['.length;
  yield frame.slice(0, at);
  for (const [index, cloneClass] of report.classes.entries()) {
    const text = JSON.stringify(result(cloneClass, rules, lineAt), null, 2);
    yield `${index === 0 ? '' : ','}\n${resultIndent}${text.replaceAll('\n', `\n${resultIndent}`)}`;
  }
  yield report.classes.length === 0 ? '' : `\n${resultIndent.slice(2)}`;
  yield frame.slice(at);
}

/** Log, runs, run, results. */
const resultIndent = ' '.repeat(8);

/** SARIF ranks results from 0 to 100; what weighs more lines is as important as can be. */
const highestRank = 100;

function result(cloneClass: ReportClass, rules: readonly string[], lineAt: LineAt): object {
  const { id, fragments, weight, representative = 0, reason } = cloneClass;
  const title = titleOf(cloneClass, lineAt);
  const main = fragments[representative]!;
  return {
    ruleId: ruleOf(cloneClass),
    ruleIndex: rules.indexOf(ruleOf(cloneClass)),
    level: 'note',
    ...(weight === undefined ? {} : { rank: Math.min(weight, highestRank) }),
    message: {
      text: [title, headline(cloneClass), reason].filter(part => part !== undefined).join(': '),
    },
    locations: [location(main)],
    relatedLocations: fragments.flatMap((fragment, index) =>
      index === representative
        ? []
        : [{ id: index, ...location(fragment), message: { text: fragment.name ?? 'Twin' } }],
    ),
    partialFingerprints: { 'twinfoldClass/v1': id },
  };
}

function location({ path, startLine, startColumn, endLine, endColumn }: ReportFragment): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(path),
      region: { startLine, startColumn, endLine, endColumn },
    },
  };
}

function artifact(path: string): object {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}

function ruleOf({ kind, type, rule }: ReportClass): string {
  return rule ?? `${kind}/type-${type}`;
}

function ruleText(rule: string): string {
  const [kind = '', detail = ''] = rule.split('/');
  const subject = { code: 'Duplicated code', step: 'Duplicated step', scenario: 'Repeated scenario' }[kind];
  return `${subject ?? `Repeated ${kind.replace('-', ' ')}`}: ${detail.replace('-', ' ')}`;
}
