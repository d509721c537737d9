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
  expect(language('ich klicke auf den knopf')).toBe('de');
  expect(language('le porteur modifie la demande')).toBe('fr');
  expect(language('el usuario ve la página de inicio')).toBe('es');
  expect(language('o usuário não deve ver a página')).toBe('pt');
  expect(language('forvent følgende perioder for behandling')).toBe('no');
  expect(language('я нажимаю на кнопку')).toBe('ru');
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
