open X
let foo x y =
  let z = x in
  match z with
  | A -> 1
  | B -> 2
let rec bar () = 3
type t = { a : int; b : string }
