import { splitWords } from './words';

const sections =
  /^\s*(?:[@\\]\w+|:\w+[ \w]*:|(?:Args|Arguments|Parameters|Params|Returns?|Raises|Examples?|Usage|Notes?|See Also|Attributes|Yields|Options|Panics|Errors|Safety)\b:?\s*$|[-=]{3,}|#+ |```|\.\. )/m;

/** The first sentence of a doc comment as a person would ask it, in words; undefined when it says too little. */
export function docSentence(comment: string, name: string): string[] | undefined {
  const summary = /<summary>([\s\S]*?)<\/summary>/.exec(comment)?.[1] ?? comment;
  const plain = withoutMarks(summary);
  const end = sections.exec(plain)?.index ?? plain.length;
  const paragraph =
    plain
      .slice(0, end)
      .trim()
      .split(/\n\s*\n/)[0] ?? '';
  const sentence = withoutName(firstSentence(paragraph.replace(/\s+/g, ' ')), name);
  if (
    /copyright|licen[sc]e|inheritdoc|todo|fixme|eslint|deprecated|noinspection|nocov|rubocop/i.test(sentence)
  )
    return undefined;
  if (/[^\0-\x7f]/.test(sentence) || /[;{}=]/.test(sentence)) return undefined;
  const words = sentence.match(/[A-Za-z0-9_]+/g) ?? [];
  return words.length >= 4 && words.length <= 40 ? splitWords(sentence) : undefined;
}

function withoutMarks(comment: string): string {
  return comment
    .replace(/\r/g, '')
    .replace(/^\s*(?:\/\*+!?|\*+\/|\*+|\/\/\/?!?|#+|"""|''')[ \t]?/gm, '')
    .replace(/(?:\*\/|"""|''')\s*$/g, '')
    .replace(/^[rRuU]?(?:"""|''')/, '')
    .replace(
      /<see(?:also)?\s+\w+="(?:\w:)?([^"]*)"\s*\/?>/g,
      (_, target: string) => target.split('.').pop() ?? '',
    )
    .replace(/\{@\w+\s+([^}]*)\}/g, '$1')
    .replace(/:\w+:`~?([^`]*)`/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>\n]{1,60}>/g, ' ')
    .replace(/[`*]/g, '');
}

function firstSentence(paragraph: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}

/** Go's convention opens with the function's own name, which would make the question trivial. */
function withoutName(sentence: string, name: string): string {
  const rest = sentence.slice(name.length);
  return sentence.startsWith(name) && !/^\w/.test(rest) ? rest.replace(/^\(\)/, '').trim() : sentence;
}
