import { createColors, isColorSupported } from 'picocolors';
import type { Report } from '../../core/features/report';
import { jsonReport } from '../../core/features/reportJson';
import type { Workspace } from '../../host/workspace';
import { countOf, readablePath } from '../arguments';
import { failedGates, hasGates, readGates } from '../gates';
import { openWorkspace, scanThen } from '../openWorkspace';
import { writeOutput } from '../output';

type Options = Readonly<Record<string, unknown>>;

/** `twinfold report`: answers the exit code, 0 or 1 when a gate failed. */
export async function report(paths: readonly string[], options: Options): Promise<number> {
  const base = process.cwd();
  const roots = paths.length === 0 ? [base] : paths.map(path => readablePath(base, path));
  const top = countOf('--top', options.top);
  const gates = readGates(options);
  const workspace = openWorkspace(base, roots, options, true);
  const exactSteps = options.exactSteps === true;
  const question = exactSteps ? 'report with exact steps' : 'report';
  const output = options.output as string | undefined;
  const restored = await workspace.restore(question);
  const kept = options.format === 'json' && !hasGates(gates) ? restored?.bytes('report') : undefined;
  if (kept) {
    await writeOutput(output, lineOf(slices(kept)));
    return 0;
  }
  const last = restored?.answer('report');
  const found =
    last === undefined
      ? await scanThen(workspace, () => workspace.report({ exactSteps }))
      : (JSON.parse(last) as Report);
  const failed = failedGates(found, gates);
  // Whoever stops reading the report ends the program, and is to know as well.
  if (failed.length > 0) process.exitCode = 1;
  await writeOutput(
    output,
    await format(found, workspace, String(options.format), top, output === undefined),
  );
  if (last === undefined) await workspace.keep(question, workspace.revision, [['report', jsonReport(found)]]);
  for (const message of failed) process.stderr.write(`twinfold: ${message}\n`);
  return failed.length > 0 ? 1 : 0;
}

/** Reporters are loaded when asked for, but for the one that writes what is kept, too. */
async function format(
  found: Report,
  workspace: Workspace,
  name: string,
  top: number,
  toTerminal: boolean,
): Promise<Iterable<string>> {
  const lineAt = (path: string, line: number) => workspace.textAt(path)?.split(/\r\n|\n|\r/, line)[line - 1];
  switch (name) {
    case 'json':
      return lineOf(jsonReport(found));
    case 'html': {
      const { htmlPieces } = await import('../../host/reportPage/htmlReport');
      const { excerptsOf } = await import('../../host/reportPage/excerpts');
      return htmlPieces(
        found,
        excerptsOf(found, path => workspace.textAt(path)),
      );
    }
    case 'sarif':
      return (await import('../reporters/sarif')).sarifReport(found, lineAt);
    case 'markdown':
      return (await import('../reporters/markdown')).markdownReport(found, top, lineAt);
    default:
      return (await import('../reporters/text')).textReport(found, {
        top,
        lineAt,
        colors: createColors(toTerminal && isColorSupported),
      });
  }
}

function* lineOf<T>(pieces: Iterable<T>): Generator<T | string, void, void> {
  yield* pieces;
  yield '\n';
}

/** Bytes that are written at once. */
const bytesPerWrite = 1024 * 1024;

/** What is kept goes out as it is, unread: it may be longer than a string can be. */
function* slices(bytes: Uint8Array): Generator<Uint8Array, void, void> {
  for (let start = 0; start < bytes.length; start += bytesPerWrite)
    yield bytes.subarray(start, start + bytesPerWrite);
}
