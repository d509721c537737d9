import Foundation
class Foo<T>: Bar, Baz where T: Q {
    var x: Int { return 1 }
    private(set) var y = 3
    init(a: Int) { self.a = a }
    func foo(_ a: Int, b: String = "x") throws -> [String] {
        guard let z = a else { return [] }
        if a > 3, let q = z { foo() } else if b { bar() } else { baz() }
        for i in 0..<3 where i > 1 { print("\(i) x") }
        switch a { case .a, .b: x(); case let .c(d): y() default: break }
        list.map { $0 + 1 }.filter { x in x > 1 }
        repeat { a() } while b
        do { try x() } catch { y() }
        return a
            .map(x)
    }
}
extension Foo { func z() {} }
