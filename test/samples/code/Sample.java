package a.b;
import java.util.*;
/** doc */
@Service("x")
public abstract class A<T extends B> extends C implements D, E {
  private static final int[] X = {1, 2, 3,};
  private Map<String, List<T>> m = new HashMap<>();
  static { init(); }
  public A(int x) throws IOException { this.x = x; }
  @Override public <R> R foo(@Nullable final Map<String, ? extends R> a, int... b) {
    if (a == null) return (b); else if (c) { d(); } else throw new X();
    for (int i = 0; i < 3; i++) x[i] = i;
    try (var z = y()) { a(); } catch (A | B e) { c(); } finally { d(); }
    Runnable r = () -> { run(); };
    foo(new Bar(1) { @Override public void x() { y(); } });
    switch (x) { case 1: case 2: a(); break; default: b(); }
    int k = switch (x) { case 1 -> 2; case 3 -> { yield 3; } default -> 4; };
    do { a(); } while (b);
    return list.stream().map(x -> x.y()).toList();
  }
  abstract void bar();
  enum Q { A, B(1) { void z() { } }, C; Q() {} int v() { return 1; } }
  interface I { default int q() { return 1; } int r(); }
  record P(int a, String b) { P { check(a); } static int s() { return 1; } }
}
