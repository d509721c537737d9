module A
open B
let foo x y =
    let z = x + y
    if z > 1 then
        bar z
    else
        baz z
type Foo() =
    member this.Bar x =
        x + 1
