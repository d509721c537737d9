import { chinese } from './languages/chinese';
import { danish } from './languages/danish';
import { dutch } from './languages/dutch';
import { french } from './languages/french';
import { german } from './languages/german';
import { italian } from './languages/italian';
import { japanese } from './languages/japanese';
import { norwegian } from './languages/norwegian';
import { polish } from './languages/polish';
import { portuguese } from './languages/portuguese';
import { russian } from './languages/russian';
import { spanish } from './languages/spanish';
import { swedish } from './languages/swedish';
import { lexicon, unknown } from './lexicon';
import { english, knowledgeOf, nothingKnown, type WordKnowledge } from './wordKnowledge';

/** From this share of words known to the English lexicon on a text is English, whatever its small words. */
const knownToEnglish = 0.7;

/** Below this share, and without an English small word, it is no English. */
const foreignToEnglish = 1 / 2;

/**
 * What is known of the words of a text, by the language whose file holds most of them. Told
 * from the text alone and not from the file's `# language:` header: so one text has one decision wherever it stands.
 */
export function languageOf(words: readonly string[]): WordKnowledge {
  if (words.length === 0) return english;
  const known = words.filter(word => lexicon().lemma(word) !== unknown).length / words.length;
  if (known >= knownToEnglish) return english;
  const { all, spoken } = languages();
  const votes = all.map(() => 0);
  for (const word of words) for (const index of spoken.get(word) ?? []) votes[index]!++;
  const most = Math.max(...votes);
  const foreign = known < foreignToEnglish;
  if (most === 0) return foreign ? (languageOfScript(words, all) ?? nothingKnown) : english;
  // Languages share small words; what English hardly knows is more likely another one.
  return votes[0] === most && !foreign ? english : all[votes.lastIndexOf(most)]!;
}

/** A script that one language alone is written in, or nearly so: Japanese is hardly ever written in Han alone. */
function languageOfScript(
  words: readonly string[],
  all: readonly WordKnowledge[],
): WordKnowledge | undefined {
  const text = words.join('');
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  const id = kana ? 'ja' : /\p{Script=Han}/u.test(text) ? 'zh' : undefined;
  return all.find(({ language }) => language === id);
}

interface Languages {
  readonly all: readonly WordKnowledge[];
  /** Places in `all` of the languages that a small word belongs to. */
  readonly spoken: ReadonlyMap<string, readonly number[]>;
}

let shared: Languages | undefined;

/** Made when first asked for, never changed. */
export function languages(): Languages {
  if (shared) return shared;
  // Of languages with as many small words of a text the last one counts.
  const data = [
    chinese,
    japanese,
    danish,
    swedish,
    norwegian,
    polish,
    russian,
    italian,
    portuguese,
    spanish,
    dutch,
    french,
    german,
  ];
  const all = [english, ...data.map(knowledgeOf)];
  const spoken = new Map<string, number[]>();
  all.forEach(({ functional, negations, subjects, assertions, guards, inLexicon }, index) => {
    // English words such as `login` stand in texts of any language.
    const others = inLexicon ? [] : [...subjects, ...assertions, ...guards.keys()];
    for (const word of new Set([...functional, ...negations, ...others]))
      spoken.set(word, [...(spoken.get(word) ?? []), index]);
  });
  shared = { all, spoken };
  return shared;
}
