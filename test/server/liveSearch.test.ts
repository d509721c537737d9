import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config';
import { Workspace } from '../../host/workspace';
import { LiveSearch } from '../../server/liveSearch';

test('no server for embeddings is asked before the workspace is trusted', async () => {
  const config: Config = {
    ...defaultConfig,
    'embedding.backend': 'http',
    'embedding.endpoint': 'http://localhost:1',
  };
  const workspace = new Workspace({
    roots: [],
    config,
    version: '0',
    loadDefinitionReader: async () => () => undefined,
  });
  const opened: string[] = [];
  const search = new LiveSearch(
    workspace,
    used => {
      opened.push(`${used['embedding.backend']} ${used['embedding.endpoint']}`);
      return undefined;
    },
    false,
  );
  const ask = () => search.find({ text: 'retry with backoff' }, { top: 1 }).catch(() => {});
  await ask();
  search.grantTrust();
  await ask();
  expect(opened).toEqual(['static ', 'http http://localhost:1']);
});
