import type { Language } from '../language';
import { javascript } from './javascript';

/** TypeScript 5; its types are left out, so that it is compared with JavaScript. */
export const typescript: Language = {
  ...javascript,
  id: 'typescript',
  extensions: ['ts', 'mts', 'cts'],
  fileNames: [],
  shebangs: ['deno', 'tsx'],
  jsx: false,
  stripsTypes: true,
  softKeywords: {
    ...javascript.softKeywords,
    type: 'interface',
    namespace: 'namespace module global',
    alias: 'type',
    typeOperator: 'as satisfies',
    typeClause: 'implements',
    dropped: 'public private protected readonly abstract declare override',
  },
};
