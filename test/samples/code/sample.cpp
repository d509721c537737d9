#include <vector>
#define FOO(x) do { \
  bar(x); } while (0)
namespace a::b {
template <typename T, int N = 3> class Foo final : public Bar<T>, private Baz {
public:
  explicit Foo(int a) : a_(a), b_{1, 2}, Bar(x) { init(); }
  ~Foo() = default;
  virtual void f() const noexcept override { x(); }
  bool operator==(const Foo& o) const { return true; }
  auto g() -> int { return 1; }
  static constexpr int k[] = {1, 2};
 private:
  int a_;
};
template <class T> T max(T a, T b) { return a < b ? b : a; }
int Foo<T>::h(std::vector<int> v, int (*cb)(int)) {
  auto l = [&](int x) mutable -> int { return x; };
  for (auto& x : v) y(x);
  if constexpr (N > 3) { z(); } else if (q) w();
  switch (x) { case 1: { a(); break; } default: b(); }
  std::vector<int> q{1, 2};
  try { a(); } catch (const E& e) { b(); } catch (...) { }
  return std::move(a);
}
struct S { int x; } s;
typedef struct { int a; } T;
enum class E : int { A, B = 2 };
extern "C" { void foo(); }
static struct foo *bar(struct baz *q) { return 0; }
}
