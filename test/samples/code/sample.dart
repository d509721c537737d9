import 'dart:io';
class Foo extends Bar {
  final int x;
  Foo(this.x) : super() { init(); }
  int get y => x + 1;
  Future<void> foo(String a, {int b = 1}) async {
    if (a) { b(); } else c();
    list.forEach((x) { print('$x ${y + 1}'); });
    var m = {'a': 1};
    switch (x) { case 1: a(); break; default: b(); }
    await Future.wait(xs.map((e) async { await e; }));
  }
}
void main() => runApp(Foo());
