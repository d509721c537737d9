module A
using B
struct Foo{T} <: Bar
  a::Int
end
function foo(x::Int; y=1)
  if x > 1
    a()
  elseif y
    b()
  else
    c()
  end
  for i in 1:3
    println("$(i) x")
  end
  try
    z()
  catch e
    q()
  end
  [x for x in xs if x > 1]
  map(xs) do x
    x + 1
  end
end
bar(x) = x + 1
end
