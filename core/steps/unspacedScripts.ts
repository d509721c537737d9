/** Letters of the scripts that are written without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function hasUnspacedScript(text: string): boolean {
  return unspaced.test(text);
}

/**
 * The words of a text in such scripts, by the dictionaries of ICU, which change with its version: so what is cached
 * names that version. The locale is fixed, as that of the machine must not matter; the dictionary goes by script.
 */
export function segmentedWords(text: string): string[] {
  return [...segmenter().segment(text)].filter(part => part.isWordLike).map(part => part.segment);
}

let shared: Intl.Segmenter | undefined;

/** Made when first asked for, never changed: few workspaces need it. */
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return shared;
}
