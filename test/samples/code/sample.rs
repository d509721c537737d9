use std::{a, b::C};
#[derive(Debug, Clone)]
pub struct S<'a, T: Foo> where T: Bar { pub a: &'a str, b: Vec<T>, }
pub enum E { A, B(i32), C { x: u8 } }
impl<'a, T> Foo for S<'a, T> {
    pub fn new(a: &'a str) -> Self { S { a, b: vec![] } }
    async fn go(&self, f: impl Fn(i32) -> i32) -> Result<(), E> {
        let x = match self.a { "x" => 1, E::C { x } if x > 1 => { foo(); 2 } _ => return Err(E::A), };
        if let Some(y) = z { y } else { return Ok(()) }
        while let Some(q) = it.next() { v.push(|a| { a + 1 }); }
        'outer: for i in 0..10 { loop { break 'outer; } }
        let c = 'c'; let s = r#"multi
   fn foo() { } "#;
        unsafe { *p = 1 };
        vec.iter().map(|x| x + 1).collect::<Vec<_>>()
    }
}
macro_rules! m { ($a:expr) => { $a + 1 }; }
mod t { #[test] fn t1() { assert_eq!(1, 1); } }
trait Tr { fn a(&self); fn b() -> i32 { 1 } }
const X: [i32; 2] = [1, 2];
