defmodule A.B do
  use C
  @doc """
  text
  """
  def foo(a, b \\ 1) when a > 1 do
    case a do
      1 -> x()
      _ -> y()
    end
    if a, do: b, else: c
    list |> Enum.map(fn x -> x + 1 end)
    |> Enum.filter(& &1)
  end
  defp bar(x), do: x
end
