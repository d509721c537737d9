module A where
import B
foo :: Int -> Int
foo x y =
  let z = x
      q = y
  in z + q
bar 0 = 1
bar n = case n of
  1 -> 2
  _ -> 3
data X = A | B
