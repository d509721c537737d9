-module(a).
foo(X, Y) when X > 1 ->
    case X of
        1 -> a;
        _ -> b
    end;
foo(X, _) ->
    X.
