import { expect, test } from 'vitest';
import { stepTemplate } from '../../core/steps/template';

const cases: readonly (readonly [string, string])[] = [
  ['I press "Save" and \'Close\'', 'I press {quoted} and {quoted}'],
  ["the user's cart isn't empty", "the user's cart isn't empty"],
  ['there are 3 items at -2.50 on 2020-01-31', 'there are {number} items at {number} on {number}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder as step texts write it.
  ['the <role> sees ${total}', 'the {placeholder} sees {placeholder}'],
  ['I open /tmp/a.txt, then features/a.feature', 'I open {path}, then {path}'],
  ['I visit https://example.com/a?b=1.', 'I visit {url}.'],
  ['mail goes to jo.doe@example.org', 'mail goes to {email}'],
  ['def itemId = response.items[0].id', 'def {identifier} = {identifier}'],
  ['match response == { "id": "#string" }', 'match response == {json}'],
  ['I click the *Replace* button', 'I click the {emphasis} button'],
  ['it calls the [submit event] operation', 'it calls the {bracketed} operation'],
  ['he/she may read and/or write', 'he/she may read and/or write'],
  ['I run git-town with --verbose', 'I run git-town with {identifier}'],
  ['the binary-tree-1 graph', 'the {identifier} graph'],
  ['a well-known state-of-the-art graph', 'a well-known state-of-the-art graph'],
  ['  spaced   out ', 'spaced out'],
  ['der Benutzer öffnet „Start“', 'der Benutzer öffnet {quoted}'],
  ['', ''],
];

test.each(cases)('the template of %j is %j', (text, template) => {
  expect(stepTemplate(text).template).toBe(template);
});

test('parameters carry their kind, their text and where they stand', () => {
  expect(stepTemplate('add 2 "eggs"').parameters).toEqual([
    { kind: 'number', text: '2', start: 4, end: 5 },
    { kind: 'quoted', text: '"eggs"', start: 6, end: 12 },
  ]);
});

test('between letters that are written without spaces a number or a name is a parameter of its own', () => {
  const template = (text: string) => stepTemplate(text).template;
  expect(template('3個のブロックを配置する')).toBe('{number}個のブロックを配置する');
  expect(template('キャラクターcar1を追加する')).toBe('キャラクター{identifier}を追加する');
  expect(template('/home/userに移動する')).toBe('{path}に移動する');
  expect(template('http://localhost:3000/を開く')).toBe('{url}を開く');
  expect(template('プログラム名にtext_areaを含む')).toBe('プログラム名に{identifier}を含む');
  expect(template('『猫』が「犬」を見る')).toBe('{quoted}が{quoted}を見る');
});
