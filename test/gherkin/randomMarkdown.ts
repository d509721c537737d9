import fc from 'fast-check';

/** Features in Markdown that Gherkin accepts, with what only Markdown has: prose, bullets, headings, fences. */
const phrase = fc.constantFrom(
  'a cart',
  'the 😀 book',
  '"x y" and `code`',
  '<size> books',
  '# 7',
  '日本 | bar',
);
const prose = fc.constantFrom(
  '',
  '\n',
  'Some prose: it says much.\n\n',
  '- [ ] a plain item\n',
  '  > Given this is no step\n',
  '# Another heading\n',
  '<!-- a comment -->\n',
  '\t\n',
);
const separator = fc.constantFrom('', '  | --- | :-: |\n');
const cell = fc.constantFrom('', 'x', 'a\\|b', '😀', 'two words', '<size>');
const row = fc.tuple(cell, cell).map(cells => `| ${cells.join(' | ')} |`);
const table = fc
  .tuple(fc.constantFrom('  ', '     ', '\t '), row, separator, fc.array(row, { maxLength: 2 }))
  .map(([indent, head, line, rows]) => [head, ...rows].map(each => `${indent}${each}\n`).join(line));
const docString = fc
  .tuple(
    fc.constantFrom('', '  '),
    fc.constantFrom('```', '`````'),
    fc.constantFrom('', 'json'),
    fc.constantFrom('', ' {\n', '## Scenario: no\n', '* Given no\n', '`@no`\n'),
  )
  .map(
    ([indent, marks, media, content]) =>
      `${indent}${marks}${media}\n${indent}${content}\n${indent}${marks}\n`,
  );
const fenced = fc.constant('````\n```yaml\na: 1\n```\n````\n');
const argument = fc.oneof({ weight: 4, arbitrary: fc.constant('') }, table, docString, fenced);
const step = fc
  .tuple(
    fc.constantFrom('* ', '- ', '+', '  *  '),
    fc.constantFrom('Given ', 'When ', 'Then ', 'And ', 'But '),
    phrase,
    prose,
    argument,
    prose,
  )
  .map(
    ([bullet, keyword, text, before, value, after]) =>
      `${bullet}${keyword}${text}\n${before}${value}${after}`,
  );
const steps = fc.array(step, { maxLength: 4 }).map(all => all.join(''));
const tags = fc.constantFrom('', '`@a`\n', '`@a` `@b-1`, see there\n', '  `@a``@😀`\n');
const title = (keywords: readonly string[], level: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      tags,
      fc.constantFrom(...keywords),
      fc.constantFrom('', ' ', '  '),
      fc.constantFrom('', 'a name'),
      prose,
    )
    .map(([marks, keyword, blank, name, text]) => `${marks}${level} ${keyword}:${blank}${name}\n${text}`);
const examples = fc.tuple(title(['Examples', 'Scenarios'], '####'), table).map(parts => parts.join(''));
const scenario = fc
  .tuple(
    title(['Scenario', 'Example', 'Scenario Outline'], '##'),
    steps,
    fc.oneof({ weight: 3, arbitrary: fc.constant('') }, examples),
  )
  .map(parts => parts.join(''));
const background = fc.tuple(prose, steps).map(([text, body]) => `## Background:\n${text}${body}`);
const body = fc
  .tuple(fc.oneof(fc.constant(''), background), fc.array(scenario, { maxLength: 3 }))
  .map(parts => parts.flat().join(''));
const rule = fc.tuple(title(['Rule'], '#'), body).map(parts => parts.join(''));
const heading = fc
  .tuple(tags, fc.constantFrom('# Feature: f', '## Ability:', 'Prose alone', '# A heading', ''), prose)
  .map(([marks, line, text]) => `${marks}${line}\n${text}`);

export const markdownText = fc
  .tuple(heading, body, fc.array(rule, { maxLength: 2 }), fc.boolean())
  .map(([head, main, rules, crlf]) => {
    const text = head + main + rules.join('');
    return crlf ? text.replace(/\n/g, '\r\n') : text;
  });
