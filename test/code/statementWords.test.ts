import { expect, test } from 'vitest';
import { functions, outline } from './analyze';

function statements(text: string): string[] {
  return outline(text, 'sql')
    .split('\n')
    .map(line => line.replace(/^statement: /, ''));
}

test('a line of T-SQL that begins with a word of a statement begins one', () => {
  const lines = [
    'DECLARE @a int = 1',
    'SET @a = 2',
    'IF @a = 1',
    'BEGIN',
    'EXECUTE dbo.b @c = 1',
    "PRINT 'd'",
    'END',
    'ELSE',
    'SELECT @a = e FROM f',
    'WHILE @a < 3',
    'UPDATE g SET h = 1',
    'DELETE FROM g',
    'RETURN @a',
    'GO',
    'WITH i AS (SELECT 1) SELECT * FROM i',
    'WITH j (k) AS (SELECT 1) SELECT * FROM j',
    'TRUNCATE TABLE l',
  ];
  expect(statements(lines.join('\n'))).toEqual(lines);
});

test.each([
  'INSERT INTO a (b)\nSELECT c\nFROM d',
  'INSERT INTO a\nEXECUTE b',
  'INSERT INTO a\nWITH b AS (SELECT 1)\nSELECT * FROM b',
  'UPDATE a\nSET b = 1',
  'SELECT a\nUNION ALL\nSELECT b\nEXCEPT\nSELECT c',
  'CREATE VIEW a AS\nSELECT b',
  'CREATE VIEW a AS\nWITH b AS (SELECT 1)\nSELECT * FROM b',
  'WITH a AS (SELECT 1)\nUPDATE a\nSET b = 1',
  'SELECT a,\nCASE\nWHEN b THEN c\nELSE d\nEND AS e,\nprint, go\nFROM f WITH (NOLOCK)\nWITH CHECK OPTION',
  'MERGE a USING b ON c\nWHEN MATCHED THEN\nUPDATE SET d = 1\nWHEN NOT MATCHED THEN\nINSERT (e) VALUES (f);',
  'INSERT INTO a VALUES (1)\nON CONFLICT (b) DO UPDATE\nSET c = 1',
  'INSERT INTO a\nSET b = 1',
  'WITH [a] AS (SELECT 1)\nSELECT * FROM [a]',
  'ALTER TABLE a\nDROP COLUMN b',
  'GRANT SELECT,\nINSERT ON a TO b',
  'RETURN QUERY\nSELECT a',
  'DECLARE a CURSOR FOR\nSELECT b',
  'CREATE TRIGGER a BEFORE INSERT ON b FOR EACH ROW\nEXECUTE FUNCTION c()',
  'select a\n{% if b %} union all {% endif %}\nselect c',
])('%j is one statement', text => {
  expect(statements(`${text}\nDECLARE @z int`)).toEqual([text.replace(/\s+/g, ' '), 'DECLARE @z int']);
});

test('what stands before the body of a function of SQL belongs to it', () => {
  const text = `CREATE FUNCTION a(x int) RETURNS int
SECURITY DEFINER
SET search_path = b
AS $$
DECLARE
  c int;
BEGIN
  SELECT d INTO c
  FROM e;
  RETURN c;
END
$$ LANGUAGE plpgsql;
CREATE PROCEDURE f(@g int) AS
SET NOCOUNT ON
SELECT 1`;
  expect(functions(text, 'sql')).toBe('a 1-12');
  expect(statements(text).slice(-3)).toEqual(['CREATE PROCEDURE f(@g int) AS', 'SET NOCOUNT ON', 'SELECT 1']);
});
