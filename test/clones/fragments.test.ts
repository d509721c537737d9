import { expect, test } from 'vitest';
import { finish, indexOf, parseFixture } from '../fixture';

test('twins with gaps are as alike as all of a long gap is, and not as its beginning', () => {
  const text = `Column("type", String(10)),`;
  const define = (first: string, second: string) => `
def define_tables(metadata, engine):
    Table("base", metadata, Column("id", Integer, primary_key=True, needs_autoincrement=True), ${first})
    Table("child", metadata, Column("id", Integer, primary_key=True, needs_autoincrement=True), ${second}
          Column("base_id", Integer, ForeignKey("base.id")))
    for table in metadata.sorted():
        if table.missing(engine, metadata.schema):
            table.create(engine, metadata.schema, checked=True)
    return metadata.tables(engine, metadata.schema, sorted_by=Name)
`;
  const files = parseFixture(`
//- a.py
import a
${define('', text)}
//- b.py
b = 1
${define(text, '')}
`);
  const found = finish(indexOf(files).classes());
  expect(found.map(({ type, similarity }) => ({ type, similarity }))).toEqual([
    { type: 3, similarity: 0.918 },
  ]);
});
