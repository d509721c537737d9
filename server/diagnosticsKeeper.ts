import type { Diagnostic } from 'vscode-languageserver/node';
import type { KeptAnswers, NamedAnswer } from '../host/keptAnswers';
import type { Workspace } from '../host/workspace';
import { pathOf } from './fromLsp';

const question = 'diagnostics';
/** Name of the answer that says how many files they are of. */
const countName = '';

/** What an editor is shown of one file. */
export interface FileDiagnostics {
  readonly items: readonly Diagnostic[];
  /** Of the class that the diagnostic at the same place of `items` comes from. */
  readonly classIds: readonly (string | undefined)[];
}

/** Diagnostics that an earlier session kept and that still hold. */
export class KeptDiagnostics {
  /** Files in the index that they came from. */
  readonly files: number;

  constructor(private readonly kept: KeptAnswers) {
    this.files = Number(kept.answer(countName));
  }

  /** Those of one file; `uriOf` names the document that the client has open at a path. */
  of(path: string, uriOf: (path: string) => string | undefined, withTwins: boolean): FileDiagnostics {
    const answer = this.kept.answer(path);
    if (answer === undefined) return { items: [], classIds: [] };
    const { items, classIds } = JSON.parse(answer) as FileDiagnostics;
    const shown = (item: Diagnostic) => (withTwins ? withUris(item, uriOf) : withoutTwins(item));
    return { items: items.map(shown), classIds };
  }
}

/** Keeps the diagnostics of all files from one session to the next. */
export class DiagnosticsKeeper {
  constructor(private readonly workspace: Workspace) {}

  async restore(): Promise<KeptDiagnostics | undefined> {
    const kept = await this.workspace.restore(question);
    return kept && new KeptDiagnostics(kept);
  }

  /** `diagnosticsOf` is asked for every path once, and names documents by the URIs of their paths; undefined is a pause. */
  keep(
    revision: number,
    diagnosticsOf: Iterable<readonly [string, FileDiagnostics] | undefined>,
  ): Promise<boolean> {
    return this.workspace.keep(question, revision, answers(this.workspace.size, diagnosticsOf));
  }
}

function* answers(
  files: number,
  all: Iterable<readonly [string, FileDiagnostics] | undefined>,
): Generator<NamedAnswer | undefined, void, void> {
  yield [countName, String(files)];
  for (const answer of all)
    yield answer && answer[1].items.length > 0 ? [answer[0], JSON.stringify(answer[1])] : undefined;
}

function withoutTwins({ relatedInformation: _, ...diagnostic }: Diagnostic): Diagnostic {
  return diagnostic;
}

/** A client has its own way to write a URI. */
function withUris(diagnostic: Diagnostic, uriOf: (path: string) => string | undefined): Diagnostic {
  const { relatedInformation } = diagnostic;
  if (!relatedInformation) return diagnostic;
  return {
    ...diagnostic,
    relatedInformation: relatedInformation.map(related => {
      const path = pathOf(related.location.uri);
      const uri = path === undefined ? undefined : uriOf(path);
      return uri === undefined ? related : { ...related, location: { ...related.location, uri } };
    }),
  };
}
