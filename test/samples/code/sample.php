<html><?php
namespace A\B;
use C\D;
#[Attr]
abstract class Foo extends Bar implements Baz {
  use T;
  const X = [1, 2];
  private ?string $a = null;
  public function __construct(private readonly int $x = 1) { parent::__construct(); }
  abstract protected function q(): int;
  public static function &make(array $a, ?Foo ...$r): static {
    foreach ($a as $k => $v) { echo "x {$k} $v"; }
    if ($a): b(); elseif ($c): d(); endif;
    $f = function ($x) use ($y) { return $x; };
    $g = fn($x) => $x + 1;
    $r = match (true) { $a > 1, $b => foo(), default => throw new X };
    switch ($x) { case 1: a(); break; default: b(); }
    $o = new class(1) extends Z { public function m() { return 1; } };
    return <<<SQL
      select * from x
      SQL;
  }
}
function top($a) { while (true) doit(); }
enum E: string { case A = 'a'; public function l(): string { return 'x'; } }
?>
<p><?= $x ?></p>
