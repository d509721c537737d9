import type { Config } from '../core/config';
import type { FileId } from '../core/text/fileId';
import type { OpenEmbedder } from '../host/embedding';
import type { PurposeHint } from '../host/purposeHint';
import { type SimilarAnswer, type SimilarOptions, type SimilarQuery, SimilarSearch } from '../host/similar';
import type { Workspace } from '../host/workspace';

/** A hover that takes longer is missed. */
const hintWaitMs = 200;

/** The search for twins of anything; it starts with the first question and follows the settings. */
export class LiveSearch {
  private search: SimilarSearch | undefined;
  private embedder: OpenEmbedder | undefined;
  private openedFor: string | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly openEmbedder: (config: Config) => OpenEmbedder | undefined,
    private trusted = true,
  ) {}

  /** From the next question on, a server for embeddings may be asked. */
  grantTrust(): void {
    this.trusted = true;
  }

  find(query: SimilarQuery, options: SimilarOptions): Promise<SimilarAnswer> {
    return this.current().find(query, options);
  }

  /** Of the function whose name stands at `offset`; nothing where vectors are off, and until they have been made. */
  async purposeHint(file: FileId, offset: number): Promise<PurposeHint | undefined> {
    const search = this.current();
    return this.embedder && search.purposeHint(file, offset, hintWaitMs);
  }

  /** Ends the embedding process. */
  close(): void {
    this.embedder?.close();
    this.embedder = undefined;
    this.search = undefined;
    this.openedFor = undefined;
  }

  private current(): SimilarSearch {
    const config = this.trusted ? this.workspace.config : withoutServer(this.workspace.config);
    const wanted = embeddingSettings(config);
    if (this.search && this.openedFor === wanted) return this.search;
    this.close();
    this.openedFor = wanted;
    this.embedder = this.openEmbedder(config);
    this.search = new SimilarSearch(this.workspace, this.embedder);
    return this.search;
  }
}

/** Text of an untrusted workspace goes to no server: the built-in model answers. */
function withoutServer(config: Config): Config {
  if (config['embedding.backend'] !== 'http') return config;
  return { ...config, 'embedding.backend': 'static', 'embedding.endpoint': '' };
}

/** A change of these means another process and other vectors. */
function embeddingSettings(config: Config): string {
  return JSON.stringify(Object.entries(config).filter(([key]) => key.startsWith('embedding.')));
}
