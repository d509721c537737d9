import type { Language } from '../language';

/** SQL of any dialect: statements end at semicolons. */
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
      'select from where group by having order limit offset insert into values update set delete create alter drop table view index join left right inner outer full cross on using union all distinct as null true false primary key foreign references constraint default unique check case when then else end begin declare exists between like with returning asc desc cascade if replace trigger database schema grant revoke',
    infix: 'and or not in is',
    return: 'return',
    function: 'function procedure',
  },
  blocks: 'braces',
  brace: { createdFunctions: true },
};
