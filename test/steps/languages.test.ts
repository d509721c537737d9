import { expect, test } from 'vitest';
import { compareSteps } from '../../core/steps/compareSteps';
import { languageOf } from '../../core/steps/lexicon/languageOf';
import { isRewording } from '../../core/steps/rewording';
import { analyzeStep } from '../../core/steps/stepAnalysis';

function rewords(a: string, b: string): boolean {
  return isRewording(analyzeStep(a), analyzeStep(b));
}

test('the language of a text is that of its small words, English where nothing speaks against it', () => {
  const language = (text: string) => languageOf(text.split(' ')).language;
  expect(language('heeft de persoon de volgende gegevens')).toBe('nl');
  expect(language('de gebruiker wijzigt de gegevens')).toBe('nl');
  expect(language('ich klicke auf den knopf')).toBe('de');
  expect(language('le porteur modifie la demande')).toBe('fr');
  expect(language('el usuario ve la página de inicio')).toBe('es');
  expect(language('o usuário não deve ver a página')).toBe('pt');
  expect(language('forvent følgende perioder for behandling')).toBe('no');
  expect(language('я нажимаю на кнопку')).toBe('ru');
  expect(language('プログラム を 保存 する')).toBe('ja');
  expect(language('创建 用户')).toBe('zh');
  expect(language('the user clicks on the button')).toBe('en');
  expect(language('the die roll')).toBe('en');
  expect(language('ali login butonuna tiklar')).toBe('');
});

test('a text in another language is negated by its own words', () => {
  expect(compareSteps('le bouton est visible', "le bouton n'est pas visible")).toMatchObject({
    duplicate: false,
    reason: expect.stringMatching(/^differs in polarity/),
  });
  expect(compareSteps('no veo nada', 'veo algo').reason).toMatch(/^differs in polarity/);
  expect(compareSteps('ich sehe eine Meldung', 'ich sehe keine Meldung').duplicate).toBe(false);
});

test('opposites of another language are told apart', () => {
  const { duplicate, reason } = compareSteps('der Nutzer öffnet die Seite', 'der Nutzer schließt die Seite');
  expect([duplicate, reason]).toEqual([false, 'differs in state: öffnet / schließt']);
});

test('an unknown word is a name in English and a word elsewhere', () => {
  const [a, b] = ['kopier vilkårresultater fra behandling 1', 'kopier persongrunnlag fra behandling 1'];
  const english = compareSteps('copy the foobarbaz of treatment 1', 'copy the quxquux of treatment 1');
  expect(english.score).toBeGreaterThan(compareSteps(a, b).score);
});

test('an article more is another wording in any language that is known', () => {
  expect(rewords("heeft persoon 'P1' de volgende rij", "heeft de persoon 'P1' de volgende rij")).toBe(true);
  expect(rewords('ich öffne die Seite', 'ich öffne diese Seite')).toBe(false);
});

test('what grammar asks for is no other wording: number, gender, the verb before its subject', () => {
  expect(rewords("wordt 'Piet' gevonden", "worden 'Jo en Jan' gevonden")).toBe(false);
  expect(rewords("de 'partner' is gewijzigd", "het 'kind' is gewijzigd")).toBe(false);
  expect(rewords('ich es zurückgebe', 'ich sie zurückgebe')).toBe(false);
  expect(rewords("de persoon heeft een 'gezag'", "heeft de persoon een 'gezag'")).toBe(false);
});

test('a text without spaces between words is compared word by word', () => {
  const words = (text: string) => analyzeStep(text).words.map(({ surface }) => surface);
  expect(words('プログラムを保存する')).toEqual(['プログラム', 'を', '保存', 'する']);
  expect(words('用户删除文件')).toEqual(['用户', '删除', '文件']);
  expect(words('สวัสดีชาวโลก').length).toBeGreaterThan(1);
});

test('what is negated in Japanese and Chinese is another step', () => {
  for (const [a, b] of [
    ['ボタンが表示されていること', 'ボタンが表示されていないこと'],
    ['一覧を表示します', '一覧を表示しません'],
    ['我应该看到登录页面', '我不应该看到登录页面'],
  ] as const)
    expect(compareSteps(a, b)).toMatchObject({
      duplicate: false,
      reason: expect.stringMatching(/^differs in polarity/),
    });
});

test('another action is another step in a language without a lexicon', () => {
  const reason = (a: string, b: string) => compareSteps(a, b).reason;
  expect(reason('管理者がユーザーを登録する', '管理者がユーザーを削除する')).toBe(
    'differs in action: 登録 / 削除',
  );
  expect(reason('管理员创建用户', '管理员删除用户')).toBe('differs in action: 创建 / 删除');
  expect(reason('de gebruiker wijzigt het adres', 'de gebruiker verwijdert het adres')).toMatch(
    /^differs in action/,
  );
});
