import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { codeUnits } from '../../core/search/codeUnits';
import { fieldSeparator, textToEmbed, type UnitFields } from '../../core/search/searchUnit';
import { unitTerms } from '../../core/search/terms';
import type { FileId } from '../../core/text/fileId';

function fieldsOf(text: string, language = 'typescript'): UnitFields[] {
  const facts = analyzeCode(text, language, defaultConfig);
  return codeUnits(0 as FileId, text, facts, '').map(({ fields }) => fields);
}

const around = (text: string, language: string) => fieldsOf(text, language).map(fields => fields.around);

test('names before the body are the head, and stand in the body, too', () => {
  const [fields] = fieldsOf('function send(letter: Mail): Receipt {\n  return post(letter);\n}\n');
  expect(fields).toMatchObject({ head: 'letter Mail Receipt', body: 'letter Mail Receipt post letter' });
});

test('types of TypeScript are names, and no comment', () => {
  const [fields] = fieldsOf(
    'function send(letter?: Mail, by: Way /* by air */): Receipt {\n  post(letter);\n}\n',
  );
  expect(fields).toMatchObject({ head: 'letter Mail by Receipt', comment: ': Way by air' });
});

test.each([
  [
    'java',
    `/** Keeps the letters of one town. */
@Service
class Office {
  /** Sends it off. */
  void send(Mail letter) { post(letter); }
  void drop() { letters.clear(); }
}
void other() { post(); }
`,
    ['keeps the letters of one town', 'keeps the letters of one town', ''],
  ],
  [
    'python',
    `# Not the documentation of it.
class Office(Base):
    """Keeps the letters of one town.

    And of its villages.
    """

    def send(self, letter):
        """Sends the letter off at once."""
        post(letter)

class Hall:
    def open(self):
        """Opens the doors of the hall."""
        unlock()
`,
    ['keeps the letters of one town', ''],
  ],
  [
    'ruby',
    `# Keeps the letters of one town.
class Office
  def send(letter)
    post(letter)
  end
end
`,
    ['keeps the letters of one town'],
  ],
  [
    'typescript',
    `/* Copyright: see the file licence of this town. */
class Office {
  send(letter: Mail) { post(letter); }
}
`,
    [''],
  ],
])('a function in %s knows what the type around it is for', (language, text, expected) =>
  expect(around(text, language)).toEqual(expected),
);

test('of a type in a type the nearer one counts', () => {
  const text = `/** Keeps the letters of one town. */
class Office {
  /** Says how a letter is sent. */
  static class Rules {
    void read() { all(); }
  }
  void send() { post(); }
}
`;
  expect(around(text, 'java')).toEqual(['says how a letter is sent', 'keeps the letters of one town']);
});

test('a word of the head weighs more than one of the body, and one from around it less', () => {
  const fields = { name: '', path: '', comment: '', body: 'letter post', head: 'letter', around: 'town' };
  expect([...unitTerms(fields).weights]).toEqual([
    ['letter', 2],
    ['post', 1],
    ['town', 0.5],
  ]);
});

test('a text to embed ends with the body where there is nothing in its head or around it', () => {
  const fields = { name: 'send', path: 'post', comment: '', body: 'letter', head: '', around: '' };
  const parts = (of: UnitFields) => textToEmbed(of).split(fieldSeparator);
  expect(parts(fields)).toEqual(['send', 'post', '', 'letter']);
  expect(parts({ ...fields, around: 'town' })).toEqual(['send', 'post', '', 'letter', '', 'town']);
});
