import { createColors, isColorSupported } from 'picocolors';
import type { FileId } from '../../core/text/fileId';
import { LineIndex } from '../../core/text/lineIndex';
import type { TextRange } from '../../core/text/textRange';
import { openEmbedder } from '../../host/embedding';
import { type SimilarAnswer, type SimilarQuery, SimilarSearch } from '../../host/similar';
import { userCacheFolder } from '../../host/userCacheFolder';
import type { Workspace } from '../../host/workspace';
import { countOf, readablePath, readStdin } from '../arguments';
import { applyEmbeddingFlags } from '../embeddingFlags';
import { Failure } from '../failure';
import { openWorkspace, scanThen } from '../openWorkspace';
import { writeOutput } from '../output';
import { similarText } from '../reporters/similar';

/** Where to look: lines of a file, or `-` for a text from stdin. */
interface Target {
  readonly path: string;
  /** One-based, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** `twinfold similar`: the nearest twins of a place or of a text from stdin, best first. */
export async function similar(target: string, options: Readonly<Record<string, unknown>>): Promise<number> {
  const top = countOf('--top', options.top);
  const base = process.cwd();
  const place = target === '-' ? undefined : parseTarget(target);
  const path = place && readablePath(base, place.path);
  const text = place ? '' : await textFromStdin();
  const workspace = openWorkspace(base, [base], options, false);
  const answer = await scanThen(workspace, async () => {
    const query = place && path ? placeQuery(workspace, path, place) : { text };
    return answerOf(workspace, query, top, options);
  });
  const colors = createColors(isColorSupported);
  await writeOutput(
    undefined,
    options.format === 'json' ? `${JSON.stringify(answer)}\n` : similarText(answer, colors),
  );
  return 0;
}

async function answerOf(
  workspace: Workspace,
  query: SimilarQuery,
  top: number,
  options: Readonly<Record<string, unknown>>,
): Promise<SimilarAnswer> {
  const embedder = openEmbedder(
    applyEmbeddingFlags(workspace.config, options),
    { programFolder: __dirname },
    {
      notify: message => process.stderr.write(`twinfold: ${message}\n`),
      log: () => undefined,
      cacheFolder: userCacheFolder(process.env),
    },
  );
  try {
    return await new SimilarSearch(workspace, embedder).find(query, { top });
  } finally {
    embedder?.close();
  }
}

function parseTarget(target: string): Target {
  const match = /^(.+?):(\d+)(?:-(\d+))?$/.exec(target);
  if (!match) throw new Failure(`${target}: name a place as PATH:LINE or PATH:FIRST-LAST, or - for stdin`);
  const firstLine = Number(match[2]);
  const lastLine = Number(match[3] ?? match[2]);
  if (firstLine < 1 || lastLine < firstLine)
    throw new Failure(`${target}: lines are counted from 1, the first before the last`);
  return { path: match[1]!, firstLine, lastLine };
}

function placeQuery(workspace: Workspace, path: string, place: Target): SimilarQuery {
  const file = workspace.fileAt(path);
  if (file === undefined)
    throw new Failure(
      `${place.path}: is not among the files that are read (ignored, or of no known language)`,
    );
  return { file, range: rangeOf(workspace, file, place) };
}

function rangeOf(workspace: Workspace, file: FileId, { path, firstLine, lastLine }: Target): TextRange {
  const { lineStarts, length } = workspace.index.file(file)!.facts;
  const lines = new LineIndex(lineStarts, length);
  if (firstLine > lines.count) throw new Failure(`${path}: has only ${lines.count} lines`);
  return { start: lines.lineStart(firstLine - 1), end: lines.lineStart(lastLine) };
}

async function textFromStdin(): Promise<string> {
  const text = await readStdin();
  if (text.trim() === '') throw new Failure('stdin is empty: give code, a step or a sentence to look for');
  return text;
}
