import type { Language } from '../language';

/** The fenced code blocks of Markdown; prose is not compared. */
export const markdown: Language = {
  id: 'markdown',
  family: 'markdown',
  extensions: ['md', 'markdown', 'mdx', 'mdown', 'rmd', 'qmd'],
  lineComments: [],
  blockComments: [],
  strings: [],
  keywords: {},
  blocks: 'fences',
};
