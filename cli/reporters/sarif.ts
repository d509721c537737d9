import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { headline, type LineAt, titleOf } from './words';

/** SARIF 2.1.0 (OASIS), as code scanning of CI services reads it: one result a class, its twins as related places. */
export function sarifReport(report: Report, lineAt: LineAt): string {
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
        results: report.classes.map(cloneClass => result(cloneClass, rules, lineAt)),
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
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(cloneClass: ReportClass, rules: readonly string[], lineAt: LineAt): object {
  const { id, fragments, representative = 0, reason } = cloneClass;
  const title = titleOf(cloneClass, lineAt);
  const main = fragments[representative]!;
  return {
    ruleId: ruleOf(cloneClass),
    ruleIndex: rules.indexOf(ruleOf(cloneClass)),
    level: 'note',
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
