import type { Language } from '../language';

export const html: Language = {
  id: 'html',
  family: 'html',
  extensions: [
    'html',
    'htm',
    'xhtml',
    'jsp',
    'jspx',
    'erb',
    'ejs',
    'hbs',
    'handlebars',
    'mustache',
    'njk',
    'jinja',
    'jinja2',
    'twig',
    'cshtml',
    'razor',
  ],
  lineComments: [],
  blockComments: [],
  strings: [],
  keywords: {},
  blocks: 'markup',
  markup: {
    voidElements: 'area base br col embed hr img input link meta param source track wbr',
    codeElements: { script: 'javascript', style: 'css' },
  },
};
