/** The editor's view of Gherkin for every spoken language, made from the dialect table of `@cucumber/gherkin`. */
import { dialects } from '@cucumber/gherkin';

interface GrammarRule {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, GrammarRule>>;
  readonly beginCaptures?: Readonly<Record<string, GrammarRule>>;
  readonly endCaptures?: Readonly<Record<string, GrammarRule>>;
  readonly patterns?: readonly GrammarRule[];
}

/** Matches nowhere, so that what begins at the language comment ends with the file. */
const NEVER = '(?!x)x';
const LINE_START = '^\\s*';

/** Text of `syntaxes/gherkin.tmLanguage.json`. */
export function gherkinGrammar(): string {
  const languages = Object.keys(dialects).sort();
  const repository: Record<string, GrammarRule> = { ...sharedRules() };
  for (const language of languages) repository[`dialect-${language}`] = { patterns: dialectRules(language) };
  return json({
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Gherkin',
    scopeName: 'text.gherkin.feature',
    fileTypes: ['feature'],
    patterns: [
      {
        begin: `${LINE_START}(?=#\\s*language\\s*:)`,
        end: NEVER,
        patterns: [...languages.map(languageBlock), { include: '#dialect-en' }],
      },
      { include: '#dialect-en' },
    ],
    repository,
  });
}

/** Text of `syntaxes/gherkin.language-configuration.json`. */
export function gherkinLanguageConfiguration(): string {
  const titles = alternatives(Object.keys(dialects).flatMap(titleKeywords));
  const headings = `${LINE_START}(?:${titles}):`;
  return json({
    comments: { lineComment: '#' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
      ['<', '>'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '<', close: '>', notIn: ['comment'] },
      { open: '"', close: '"', notIn: ['comment'] },
      { open: '"""', close: '"""' },
      { open: '```', close: '```' },
    ],
    surroundingPairs: ['{}', '[]', '()', '<>', '""', "''", '``', '||'].map(pair => [pair[0], pair[1]]),
    folding: { offSide: true, markers: { start: '^\\s*#\\s*region\\b', end: '^\\s*#\\s*endregion\\b' } },
    indentationRules: { increaseIndentPattern: `${headings}.*$`, decreaseIndentPattern: NEVER },
    onEnterRules: [
      { beforeText: '^\\s*\\|.*\\|\\s*$', action: { indent: 'none', appendText: '| ' } },
      { beforeText: `${headings}.*$`, action: { indent: 'indent' } },
      { beforeText: '^\\s*@\\S.*$', action: { indent: 'none' } },
    ],
  });
}

/** `# language: de` switches the keywords for the rest of the file. */
function languageBlock(language: string): GrammarRule {
  return {
    begin: `(#)\\s*(language)\\s*(:)\\s*(${escaped(language)})\\s*$`,
    end: NEVER,
    beginCaptures: {
      0: { name: 'comment.line.number-sign.gherkin' },
      2: { name: 'keyword.other.language.gherkin' },
      4: { name: 'constant.language.gherkin' },
    },
    patterns: [{ include: `#dialect-${language}` }],
  };
}

function dialectRules(language: string): GrammarRule[] {
  const dialect = dialects[language]!;
  const title = (kind: string, keywords: readonly string[]): GrammarRule => ({
    match: `${LINE_START}(${alternatives(keywords)})(:)(.*)$`,
    captures: {
      1: { name: `keyword.other.${kind}.gherkin` },
      2: { name: 'punctuation.separator.title.gherkin' },
      3: { name: 'entity.name.section.gherkin', patterns: [{ include: '#placeholder' }] },
    },
  });
  const step = (kind: string, keywords: readonly string[]): GrammarRule => ({
    begin: `${LINE_START}(${alternatives(keywords)})`,
    end: '$',
    beginCaptures: { 1: { name: `keyword.control.${kind}.gherkin` } },
    patterns: [{ include: '#text' }],
  });
  return [
    { include: '#comment' },
    { include: '#tags' },
    { include: '#docString' },
    { include: '#table' },
    title('feature', dialect.feature),
    title('rule', dialect.rule),
    title('background', dialect.background),
    title('scenario', [...dialect.scenarioOutline, ...dialect.scenario]),
    title('examples', dialect.examples),
    step('given', withoutStar(dialect.given)),
    step('when', withoutStar(dialect.when)),
    step('then', withoutStar(dialect.then)),
    step('and', [...withoutStar(dialect.and), ...withoutStar(dialect.but), '* ']),
  ];
}

function sharedRules(): Readonly<Record<string, GrammarRule>> {
  return {
    comment: { match: `${LINE_START}(#.*)$`, captures: { 1: { name: 'comment.line.number-sign.gherkin' } } },
    tags: {
      begin: `${LINE_START}(?=@)`,
      end: '$',
      patterns: [
        { match: '\\s#.*$', name: 'comment.line.number-sign.gherkin' },
        {
          match: '(@)[^@\\s]+',
          name: 'entity.name.tag.gherkin',
          captures: { 1: { name: 'punctuation.definition.tag.gherkin' } },
        },
      ],
    },
    table: {
      begin: `${LINE_START}(?=\\|)`,
      end: '$',
      patterns: [
        { match: '\\\\[\\\\|n]', name: 'constant.character.escape.gherkin' },
        { match: '\\|', name: 'punctuation.separator.table.gherkin' },
        { include: '#placeholder' },
        { include: '#number' },
        { match: '[^|\\\\<]+?(?=\\s*(?:\\||\\\\|<|$))', name: 'string.unquoted.table.gherkin' },
      ],
    },
    docString: {
      patterns: [
        ...['json', 'xml', 'yaml', 'html', 'sql', 'graphql', 'markdown'].map(embeddedDocString),
        docString('', 'string.quoted.block.gherkin', [{ include: '#placeholder' }]),
      ],
    },
    text: {
      patterns: [
        { match: '"(?:\\\\.|[^"\\\\])*"', name: 'string.quoted.double.gherkin', ...placeholders() },
        {
          match: "(?<![\\p{L}\\p{N}])'[^']*'(?![\\p{L}\\p{N}])",
          name: 'string.quoted.single.gherkin',
          ...placeholders(),
        },
        { include: '#placeholder' },
        { include: '#number' },
      ],
    },
    placeholder: { match: '<[^<>]+>', name: 'variable.parameter.gherkin' },
    number: {
      match: '(?<![\\p{L}\\p{N}_])[-+]?\\d+(?:[.,]\\d+)*(?![\\p{L}\\p{N}_])',
      name: 'constant.numeric.gherkin',
    },
  };
}

function placeholders(): Pick<GrammarRule, 'captures'> {
  return { captures: { 0: { patterns: [{ include: '#placeholder' }] } } };
}

function embeddedDocString(language: string): GrammarRule {
  const scope =
    language === 'html'
      ? 'text.html.basic'
      : language === 'markdown'
        ? 'text.html.markdown'
        : `source.${language}`;
  const mediaType = `\\s*(?:application/)?${language}`;
  return docString(mediaType, `meta.embedded.block.${language}`, [
    { include: '#placeholder' },
    { include: language === 'xml' ? 'text.xml' : scope },
  ]);
}

/** `'''` is behave's. */
function docString(mediaType: string, contentName: string, patterns: readonly GrammarRule[]): GrammarRule {
  return {
    begin: `${LINE_START}("""|\`\`\`|''')${mediaType ? `(${mediaType})\\s*$` : '(.*)$'}`,
    end: `${LINE_START}(\\1)`,
    beginCaptures: {
      1: { name: 'punctuation.definition.string.begin.gherkin' },
      2: { name: 'storage.type.media.gherkin' },
    },
    endCaptures: { 1: { name: 'punctuation.definition.string.end.gherkin' } },
    contentName,
    patterns,
  };
}

function titleKeywords(language: string): string[] {
  const { feature, rule, background, scenario, scenarioOutline, examples } = dialects[language]!;
  return [feature, rule, background, scenario, scenarioOutline, examples].flat();
}

function withoutStar(keywords: readonly string[]): string[] {
  return keywords.filter(keyword => keyword !== '* ');
}

/** Longest first, as Gherkin tries them. */
function alternatives(keywords: readonly string[]): string {
  const distinct = [...new Set(keywords)];
  return distinct
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(escaped)
    .join('|');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
