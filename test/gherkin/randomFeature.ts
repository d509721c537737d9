import fc from 'fast-check';

/** Texts that Gherkin accepts, with everything that makes offsets hard: astral signs, blanks, escapes. */
const word = fc.constantFrom(
  'cart',
  'the 😀 book',
  'a  b',
  '"x y"',
  '<size>',
  'é́',
  '42',
  '日本',
  '| bar',
  '#7',
  '@home',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '));
const indent = fc.constantFrom('', '  ', '\t', '      ', '\u00a0');
const gap = fc.constantFrom(' ', '   ', ' \t');
const stepKeyword = fc.constantFrom('Given', 'When', 'Then', 'And', 'But', '*');
const cell = fc.constantFrom('', 'x', 'a\\|b', 'c\\nd', '\\\\', '😀', 'two words', '<size>');
const tags = fc.array(fc.constantFrom('@a', '@b-1', '@😀', '@a@c', '@x #no', '@ü'), { maxLength: 2 });
const noise = fc.constantFrom('', '\n', '# a comment\n', '  # twinfold-ignore: known\n', ' \t\n');

const row = (width: number): fc.Arbitrary<string> =>
  fc.array(cell, { minLength: width, maxLength: width }).map(cells => `| ${cells.join(' |')} |`);

const table = fc
  .integer({ min: 1, max: 3 })
  .chain(width => fc.tuple(indent, fc.array(row(width), { minLength: 1, maxLength: 3 }), noise))
  .map(([space, rows, between]) => rows.map(line => `${space}${line}\n`).join(between));

const docString = fc
  .tuple(
    indent,
    fc.constantFrom('"""', '```'),
    fc.constantFrom('', 'json', ' xml '),
    fc.array(phrase, { maxLength: 3 }),
  )
  .map(([space, marks, media, content]) => {
    const lines = content.map(line => `${space}  ${line} \n`).join('');
    return `${space}${marks}${media}\n${lines}\n Scenario: no\n${space}${marks}\n`;
  });

const argument = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: table },
  { weight: 1, arbitrary: docString },
  { weight: 1, arbitrary: fc.tuple(docString, table).map(both => both.join('')) },
);

const step = fc
  .tuple(indent, stepKeyword, gap, phrase, fc.constantFrom('', '  '), noise, argument)
  .map(
    ([space, keyword, blank, text, tail, comment, value]) =>
      `${space}${keyword}${blank}${text}${tail}\n${comment}${value}`,
  );

const description = fc.constantFrom('', '  Some prose\n\n  # not prose\n  more | prose\n', 'As a reader:\n');
const steps = fc.array(step, { maxLength: 5 }).map(all => all.join(''));

const title = (keywords: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      tags,
      noise,
      indent,
      fc.constantFrom(...keywords),
      fc.constantFrom('', ' ', '  '),
      fc.oneof(fc.constant(''), phrase),
      description,
    )
    .map(([marks, comment, space, keyword, blank, name, prose]) => {
      const line = marks.length > 0 ? `${space}${marks.join(' ')}\n` : '';
      return `${line}${comment}${space}${keyword}:${blank}${name}\n${prose}`;
    });

const examples = fc
  .tuple(title(['Examples', 'Scenarios']), fc.oneof(fc.constant(''), table))
  .map(parts => parts.join(''));
const background = fc
  .tuple(indent, phrase, description, steps)
  .map(([space, name, prose, body]) => `${space}Background: ${name}\n${prose}${body}`);
const scenario = fc
  .tuple(
    title(['Scenario', 'Example', 'Scenario Outline', 'Scenario Template']),
    steps,
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.array(examples, { maxLength: 2 }).map(all => all.join('')),
    ),
  )
  .map(parts => parts.join(''));
const body = fc
  .tuple(fc.oneof(fc.constant(''), background), fc.array(scenario, { maxLength: 3 }))
  .map(([first, rest]) => first + rest.join(''));
const rule = fc.tuple(title(['Rule']), body).map(parts => parts.join(''));

export const featureText = fc
  .tuple(noise, title(['Feature', 'Ability']), body, fc.array(rule, { maxLength: 2 }), fc.boolean())
  .map(([top, head, main, rules, crlf]) => {
    const text = top + head + main + rules.join('');
    return crlf ? text.replace(/\n/g, '\r\n') : text;
  });
