import type { Language } from '../language';

/** HCL, the language of Terraform. */
export const hcl: Language = {
  id: 'hcl',
  family: 'hcl',
  extensions: ['tf', 'tfvars', 'hcl', 'nomad', 'tofu'],
  lineComments: ['#', '//'],
  blockComments: [['/*', '*/']],
  strings: [{ open: '"', close: '"', escapes: true, interpolation: '${' }],
  heredoc: { open: '<<', modifiers: '-', bare: true },
  identifierPart: '-',
  keywords: { plain: 'null true false', infix: 'in', loop: 'for', if: 'if' },
  blocks: 'braces',
  newline: { continuedBy: [')', ']', '}', ',', '?', ':', '&&', '||'], endedBy: ['*'] },
  brace: { elements: true },
};
