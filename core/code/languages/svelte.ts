import type { Language } from '../language';
import { html } from './html';

/** Components of Svelte and Astro: the script is compared with JavaScript and TypeScript. */
export const svelte: Language = {
  ...html,
  id: 'svelte',
  family: 'javascript',
  extensions: ['svelte', 'astro'],
  markup: { ...html.markup, braces: true },
};
