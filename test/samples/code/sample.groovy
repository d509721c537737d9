import x.y
class Foo { def bar(a) { a.each { it -> println "x ${it}" }
  if (a) b() else c()
  return [a: 1] }
 int q = 3
}
task foo { doLast { println 'x' } }
