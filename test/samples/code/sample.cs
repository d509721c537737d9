using System;
using static System.Math;
namespace A.B;
[Attr(1)]
public sealed class Foo<T> : Base, IFoo where T : class, new() {
  public int X { get; private set; } = 3;
  public string Y { get { return y; } set => y = value; }
  public int this[int i] => arr[i];
  private readonly List<int> l = new() { 1, 2, 3 };
  public Foo(int a) : base(a) { }
  public async Task<T> Bar<U>(U u, string s = "x") where U : struct { await Task.Run(() => { x(); }); return (T)u; }
  public override string ToString() => $"{X} {Y}";
  public static bool operator ==(Foo a, Foo b) { return true; }
  void M() {
    foreach (var x in y) z(x);
    using (var f = Open()) { f.Read(); }
    using var g = Open();
    lock (this) { a(); }
    var q = x switch { 1 => "a", > 2 and < 5 => "b", _ => throw new E() };
    int Local(int z) { return z; }
    var o = new Foo(3) { A = 1, B = { 2 } };
    switch (a) { case 1 when b: c(); break; case Foo { X: 1 } f: d(); break; default: e(); break; }
    label: goto label;
#if DEBUG
    if (a) {
#else
    if (b) {
#endif
      c(); }
    try { } catch (E e) when (e.X) { } finally { }
    @event += delegate(object s) { a(); };
  }
  ~Foo() { }
  public event EventHandler E { add { x(); } remove { y(); } }
}
public enum Z { A = 1, B }
public record P(int A, string B);
