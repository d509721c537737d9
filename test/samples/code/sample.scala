package a.b
import c._
class Foo(val a: Int) extends Bar with Baz {
  def foo(x: Int): Int = { val y = x match { case 1 => a(); b() case _ => c() }; y + 1 }
  def short = 3
  private val z = list.map { case (a, b) => a + b }
  for (i <- 0 to 3) println(i)
  if (a) b else c
  try { x() } catch { case e: Foo => y() } finally { z() }
}
object Foo { def apply() = new Foo(1) }
