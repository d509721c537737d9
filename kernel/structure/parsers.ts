import { LANGUAGE_PARSER, PARSER_ECMA_SCRIPT, PARSER_END, PARSER_INDENTATION, PARSER_LAYOUT, PARSER_LISTS } from '../constants.generated'; // biome-ignore format: one list
import { ofLanguage } from '../text';
import { Tokens } from '../tokens';
import { BraceParser } from './braceParser';
import { reserveTokens } from './builder';
import { EcmaScriptParser } from './ecmaScriptParser';
import { EndParser } from './endParser';
import { IndentationParser } from './indentationParser';
import { LayoutParser } from './layoutParser';
import { ListParser } from './listParser';

const braces = new BraceParser();
const ecmaScript = new EcmaScriptParser();
const ends = new EndParser();
const indentation = new IndentationParser();
const layout = new LayoutParser();
const lists = new ListParser();

/** Finds the structure of the tokens at hand, as a block that begins at text offset `start`. */
export function parse(start: i32): void {
  reserveTokens(Tokens.count);
  switch (ofLanguage(LANGUAGE_PARSER)) {
    case PARSER_ECMA_SCRIPT:
      ecmaScript.run(start);
      return;
    case PARSER_END:
      ends.run(start);
      return;
    case PARSER_INDENTATION:
      indentation.run(start);
      return;
    case PARSER_LAYOUT:
      layout.run(start);
      return;
    case PARSER_LISTS:
      lists.run(start);
      return;
    default:
      braces.run(start);
  }
}
