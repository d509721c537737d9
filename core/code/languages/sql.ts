import type { Language } from '../language';

/** SQL of any dialect: statements end at semicolons. */
export const sql: Language = {
  id: 'sql',
  family: 'sql',
  extensions: ['sql', 'ddl', 'dml', 'pgsql', 'plsql', 'pls', 'pks', 'pkb', 'tsql', 'hql', 'psql'],
  lineComments: ['--'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: "'", close: "'", doubled: true, multiline: true },
    { open: '$$', close: '$$', multiline: true },
    { open: '`', close: '`', name: true },
  ],
  identifierStart: '"@#',
  identifierPart: '"$#',
  caseInsensitive: true,
  keywords: {
    plain:
      'select from where group by having order limit offset insert into values update set delete create alter drop table view index join left right inner outer full cross on using union all distinct as null true false primary key foreign references constraint default unique check case when then else end begin declare exists between like with returning asc desc cascade if replace trigger function procedure database schema grant revoke',
    infix: 'and or not in is',
    return: 'return',
  },
  blocks: 'braces',
  brace: {},
};
