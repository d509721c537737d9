import type { Language } from './language';
import { bash } from './languages/bash';
import { c } from './languages/c';
import { clojure } from './languages/clojure';
import { cmake } from './languages/cmake';
import { cpp } from './languages/cpp';
import { csharp } from './languages/csharp';
import { css } from './languages/css';
import { dart } from './languages/dart';
import { dockerfile } from './languages/dockerfile';
import { elixir } from './languages/elixir';
import { erlang } from './languages/erlang';
import { fsharp } from './languages/fsharp';
import { go } from './languages/go';
import { graphql } from './languages/graphql';
import { groovy } from './languages/groovy';
import { haskell } from './languages/haskell';
import { hcl } from './languages/hcl';
import { html } from './languages/html';
import { java } from './languages/java';
import { javascript } from './languages/javascript';
import { jsx } from './languages/jsx';
import { julia } from './languages/julia';
import { kotlin } from './languages/kotlin';
import { less } from './languages/less';
import { lua } from './languages/lua';
import { makefile } from './languages/makefile';
import { markdown } from './languages/markdown';
import { objectivec } from './languages/objectivec';
import { ocaml } from './languages/ocaml';
import { perl } from './languages/perl';
import { php } from './languages/php';
import { powershell } from './languages/powershell';
import { protobuf } from './languages/protobuf';
import { python } from './languages/python';
import { r } from './languages/r';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';
import { scala } from './languages/scala';
import { scss } from './languages/scss';
import { solidity } from './languages/solidity';
import { sql } from './languages/sql';
import { svelte } from './languages/svelte';
import { swift } from './languages/swift';
import { toml } from './languages/toml';
import { tsx } from './languages/tsx';
import { typescript } from './languages/typescript';
import { vue } from './languages/vue';
import { xml } from './languages/xml';
import { yaml } from './languages/yaml';
import { zig } from './languages/zig';

/** All languages that have a table; adding one is one file and one line here. */
export const languages: readonly Language[] = [
  bash,
  c,
  clojure,
  cmake,
  cpp,
  csharp,
  css,
  dart,
  dockerfile,
  elixir,
  erlang,
  fsharp,
  go,
  graphql,
  groovy,
  haskell,
  hcl,
  html,
  java,
  javascript,
  jsx,
  julia,
  kotlin,
  less,
  lua,
  makefile,
  markdown,
  objectivec,
  ocaml,
  perl,
  php,
  powershell,
  protobuf,
  python,
  r,
  ruby,
  rust,
  scala,
  scss,
  solidity,
  sql,
  svelte,
  swift,
  toml,
  tsx,
  typescript,
  vue,
  xml,
  yaml,
  zig,
];

/** Filled by the first question: it is asked for every file of a workspace. */
let byId: ReadonlyMap<string, Language> | undefined;

/** The table of a language that `languageOf` names; an unknown id is a mistake of the caller. */
export function languageById(id: string): Language {
  byId ??= new Map(languages.map(language => [language.id, language]));
  const found = byId.get(id);
  if (!found) throw new Error(`No language has the id "${id}"`);
  return found;
}
