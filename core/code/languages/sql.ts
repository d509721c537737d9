import type { Language } from '../language';

/** SQL of any dialect: statements end at semicolons, and before lines that begin others. */
export const sql: Language = {
  id: 'sql',
  family: 'sql',
  extensions: ['sql', 'ddl', 'dml', 'pgsql', 'plsql', 'pls', 'pks', 'pkb', 'tsql', 'hql', 'psql'],
  // Commands of psql run to the end of their line.
  lineComments: ['--', '\\'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: "'", close: "'", doubled: true, multiline: true },
    { open: "'", close: "'", prefixes: ['E', 'e'], escapes: true, doubled: true, multiline: true },
    { open: '$$', close: '$$', wordTag: true, codeBehind: ['as', 'do'], multiline: true },
    { open: '`', close: '`', name: true },
  ],
  identifierStart: '"@#',
  identifierPart: '"$#',
  caseInsensitive: true,
  keywords: {
    plain:
      'from where group by having order limit offset into values table view index join left right inner outer full cross on using union all except intersect distinct as for null true false primary key foreign references constraint default unique check case when then exists between like returning asc desc cascade replace trigger database schema',
    statement:
      'select insert update set delete create alter drop declare if else begin end while with grant revoke deny exec execute print raiserror throw go use merge truncate',
    infix: 'and or not in is',
    return: 'return',
    function: 'function procedure',
  },
  blocks: 'braces',
  newline: { continuedBy: [], endedBy: ['*', '/', '>'], beforeWords: true },
  brace: { createdFunctions: true },
};
