package a
import b.c.*
data class P(val a: Int, private val b: String = "x") : Base(a), I by b {
    val x: Int get() = 3
    var y = 1
        set(value) { field = value }
    init { require(a > 0) }
    constructor(q: Int) : this(q, "") { foo() }
    override fun <T> List<T>.bar(z: (Int) -> Unit): Map<String, Int> where T : Any {
        if (a) b() else { c() }
        val r = when (x) { is Foo -> 1; 2, 3 -> { d(); 2 } else -> 3 }
        val e = if (q) 1 else 2
        list.filter { it > 1 }.map { x -> x + 1 }
            .forEach { println(it) }
        for (i in 0..3) println(i)
        try { a() } catch (e: Exception) { b() } finally { c() }
        val o = object : Runnable { override fun run() { x() } }
        return@bar x
    }
    fun short(a: Int) = a + 1
    companion object { const val C = 1; fun f() {} }
}
enum class E(val v: Int) { A(1), B(2) { override fun x() {} }; abstract fun x() }
