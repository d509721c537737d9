import { test } from 'vitest';
import { settings } from '../../core/config';
import { checkClones, configWith } from '../fixture';

/** Runs alone, whatever is in them. */
const runs = configWith({
  ...Object.fromEntries(
    Object.keys(settings)
      .filter(key => key.startsWith('noise.'))
      .map(key => [key, true]),
  ),
  'code.types': ['1'],
});

const elixir = `defp lengths(header, rows) do
    longest = Enum.map(header, &String.length/1)
    Enum.reduce(rows, longest, fn row, longest -> Enum.zip_with(row, longest, &longer/2) end)
  end
  defp longer(cell, length) do
    max(String.length(cell), length)
  end`;

const haskell = `run parser state input =
  runParserT parser state "source" (filter isToken input)
readAll opts s = do
  tokens <- mapM (uncurry lexAll) (toSources s)
  result <- run parseAll opts tokens
  either (throwError . fromError) return result`;

const fsharp = `let private sum orders rate =
    let paid = orders |> List.filter (fun order -> not order.Cancelled)
    paid |> List.sumBy (fun order -> order.Amount * rate - order.Discount)
let private show orders rate =
    printfn "%d orders, %f" (List.length orders) (sum orders rate)`;

const erlang = `sum(Orders, Rate) ->
  Paid = lists:filter(fun(Order) -> not cancelled(Order) end, Orders),
  lists:foldl(fun(Order, Sum) -> Sum + amount(Order) * Rate end, 0, Paid).
show(Orders, Rate) ->
  io:format("~p orders, ~p~n", [length(Orders), sum(Orders, Rate)]).`;

test.each([
  [
    'a constant that the function below uses',
    'ex',
    ['defmodule A do', `  «A${elixir}»\n  @format "~s"\n  defp a(x), do: IO.puts(@format, x)\nend`],
    ['defmodule B do\n  use C', `  «A${elixir}»\n  @format "~s"\n  defp b(x, y), do: [x, y, @format]\nend`],
  ],
  [
    'what is said of the function below',
    'ex',
    ['defmodule A do', `  «A${elixir}»\n  @doc false\n  @impl true\n  def a(x), do: IO.puts(x)\nend`],
    ['defmodule B do\n  use C', `  «A${elixir}»\n  @doc false\n  @impl true\n  def b(x, y), do: [x, y]\nend`],
  ],
  [
    'the type of the equation below',
    'hs',
    ['a = 1', `«A${haskell}»\nparseAll :: Monad m => Parser m Text\nparseAll = many (block <* eof)`],
    ['b = f 2', `«A${haskell}»\nparseAll :: Monad m => Parser m Text\nparseAll = do\n  skip\n  one`],
  ],
  [
    'an attribute of the function below',
    'fs',
    ['open A', `«A${fsharp}»\n[<EntryPoint>]\nlet a x =\n    show x 1`],
    ['let b = 2', `«A${fsharp}»\n[<EntryPoint>]\nlet main x y =\n    sum x y |> exit`],
  ],
  [
    'the type of the function below',
    'erl',
    ['-module(a).', `«A${erlang}»\n-spec a(list()) -> ok.\na(X) -> show(X, 1).`],
    ['b() -> 2.', `«A${erlang}»\n-spec a(list()) -> ok.\na([X | Y]) -> sum(Y, X), ok.`],
  ],
])('a run does not end with %s (%s)', (_name, extension, first, second) => {
  checkClones(`\n//- a.${extension}\n${first.join('\n')}\n//- b.${extension}\n${second.join('\n')}\n`, runs);
});

test('a constant that nothing below uses ends a run', () => {
  checkClones(
    `
//- a.ex
defmodule A do
  «A${elixir}
  @format "~s"»
  defp a(x), do: IO.puts(x)
end
//- b.ex
defmodule B do
  use C
  «A${elixir}
  @format "~s"»
  defp b(x, y), do: [x, y]
end
`,
    runs,
  );
});
