import { expect, test } from 'vitest';
import { traitsOf } from '../../core/clones/rules/traits';
import { functionsOf, statementsOf } from './statementsOf';

/** The traits of the first function of a text. */
function traitsOfFunction(language: string, text: string) {
  return traitsOf(functionsOf(statementsOf(text, { language }))[0]!);
}

test.each([
  ['typescript', 'function f(a) {\n  switch (a) {\n    case 1: g();\n  }\n  if (a) h();\n}\n'],
  ['haskell', 'f a = g [ case a of\n      1 -> 2\n      _ -> if a > 3 then 4 else 5 ]\n'],
  [
    'ocaml',
    'let f a =\n  let b = match a with\n    | 1 -> 2\n    | _ -> 3 in\n  h (if b > 2 then a else b)\n',
  ],
  [
    'fsharp',
    'let f a =\n    let b =\n        match a with\n        | 1 -> 2\n        | _ -> 3\n    h (if b > 2 then a else b)\n',
  ],
  [
    'erlang',
    'f(A) ->\n    B = case A of\n        1 -> 2;\n        _ -> 3\n    end,\n    h(if B > 2 -> A; true -> B end).\n',
  ],
  [
    'elixir',
    'def f(a) do\n  b = case a do\n    1 -> 2\n    _ -> 3\n  end\n  h(if b > 2, do: a, else: b)\nend\n',
  ],
  ['clojure', '(defn f [a]\n  (let [b (case a 1 2 3)]\n    (h (if (> b 2) a b))))\n'],
])('what decides in %s is counted, in statements or inside expressions', (language, text) => {
  expect(traitsOfFunction(language, text)).toMatchObject({ decisions: 2, controlFlow: true });
});

test('where nothing decides nothing is counted', () => {
  expect(traitsOfFunction('haskell', 'f a = do\n  print a\n  g (a + 1)\n')).toMatchObject({
    decisions: 0,
    controlFlow: false,
  });
});
