import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, foldedWithCursor, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

function check(before: string, after: string): void {
  expect(folded(folds, 'php', before)).toBe(after);
}

function refuses(marked: string, reason: string): void {
  expect(folded(folds, 'php', marked)).toBe(`refused: ${reason}`);
}

/** Two methods of one class with the same marked body and what stands around it. */
function two(body: string, before = '', behind = '', parameters = '$n'): string {
  const method = (name: string) =>
    `    public function ${name}(${parameters})\n    {\n${before && `        ${before}\n`}        «${body}»\n${behind && `        ${behind}\n`}    }\n`;
  return `<?php\nclass A\n{\n${method('a')}\n${method('b')}}\n`;
}

test('copies in methods become a private method at the end of the class, with the types that it writes', () => {
  check(
    `<?php
class Cart
{
    public function first(array $items, int $limit): int
    {
        «$count = $this->size($items);
        $this->log('first', $count);
        $total = $count * $limit;»
        return $total + 1;
    }

    public function second(array $all, int $limit): void
    {
        «$size = $this->size($all);
        $this->log('second', $size);
        $sum = $size * $limit;»
        echo $sum;
    }

    private function size(array $items): int
    {
        return count($items);
    }
}
`,
    `<?php
class Cart
{
    public function first(array $items, int $limit): int
    {
        $total = $this->makeTotal($items, $limit, 'first');
        return $total + 1;
    }

    public function second(array $all, int $limit): void
    {
        $sum = $this->makeTotal($all, $limit, 'second');
        echo $sum;
    }

    private function size(array $items): int
    {
        return count($items);
    }

    private function makeTotal(array $items, int $limit, string $text)
    {
        $count = $this->size($items);
        $this->log($text, $count);
        $total = $count * $limit;

        return $total;
    }
}
`,
  );
});

test('static methods share a static one, braces stand as the class has them, a rename starts at the name', () => {
  const method = (name: string) =>
    `    public static function ${name}($n) {\n        «self::work($n);\n        self::rest($n);»\n        ${name}();\n    }\n`;
  expect(foldedWithCursor(folds, 'php', `<?php\nclass A {\n${method('a')}\n${method('b')}}\n`)).toBe(`<?php
class A {
    public static function a($n) {
        self::runWork($n);
        a();
    }

    public static function b($n) {
        self::runWork($n);
        b();
    }

    private static function $0runWork($n) {
        self::work($n);
        self::rest($n);
    }
}
`);
});

test('a part of an array is set with the array, which goes in and comes out', () => {
  check(
    two("$n['a'] = 1;\n        $n['b'][] = 2;\n        $this->done();", '', 'return $n;'),
    `<?php
class A
{
    public function a($n)
    {
        $n = $this->updateN($n);
        return $n;
    }

    public function b($n)
    {
        $n = $this->updateN($n);
        return $n;
    }

    private function updateN($n)
    {
        $n['a'] = 1;
        $n['b'][] = 2;
        $this->done();

        return $n;
    }
}
`,
  );
});

test('what a function of the library sets comes out, several as an array', () => {
  check(
    two("preg_match('/a/', $n, $found);\n        $rest = count($found);", '', 'return [$found, $rest];'),
    `<?php
class A
{
    public function a($n)
    {
        [$found, $rest] = $this->runShared($n);
        return [$found, $rest];
    }

    public function b($n)
    {
        [$found, $rest] = $this->runShared($n);
        return [$found, $rest];
    }

    private function runShared($n)
    {
        preg_match('/a/', $n, $found);
        $rest = count($found);

        return [$found, $rest];
    }
}
`,
  );
});

test('braces stand as they do behind parameters of one line', () => {
  const copy = '«work($n);\n        rest($n);»';
  check(
    `<?php\nclass A\n{\n    function a(\n        $n\n    ) {\n        ${copy}\n        one();\n    }\n\n    function b($n)\n    {\n        ${copy}\n        two();\n    } // b\n}\n`,
    `<?php
class A
{
    function a(
        $n
    ) {
        $this->runWork($n);
        one();
    }

    function b($n)
    {
        $this->runWork($n);
        two();
    } // b

    private function runWork($n)
    {
        work($n);
        rest($n);
    }
}
`,
  );
});

test('copies that end their methods may return from their middle', () => {
  check(
    two('if ($n) {\n            return 1;\n        }\n        return $this->work($n);'),
    `<?php
class A
{
    public function a($n)
    {
        return $this->runWork($n);
    }

    public function b($n)
    {
        return $this->runWork($n);
    }

    private function runWork($n)
    {
        if ($n) {
            return 1;
        }
        return $this->work($n);
    }
}
`,
  );
});

test('a method that gives nothing back goes on giving nothing back', () => {
  check(
    two('if ($n) {\n            return;\n        }\n        $this->work($n);'),
    `<?php
class A
{
    public function a($n)
    {
        $this->runWork($n);
    }

    public function b($n)
    {
        $this->runWork($n);
    }

    private function runWork($n)
    {
        if ($n) {
            return;
        }
        $this->work($n);
    }
}
`,
  );
});

test('a private method that is one of the copies is called by the others', () => {
  check(
    `<?php
class A
{
    public function a($n)
    {
        «if ($n > 1) {
            one($n);
        }
        two($n);»
        three();
    }

    private function b($n)
    {
        «if ($n > 1) {
            one($n);
        }
        two($n);»
    }
}
`,
    `<?php
class A
{
    public function a($n)
    {
        self::b($n);
        three();
    }

    private function b($n)
    {
        if ($n > 1) {
            one($n);
        }
        two($n);
    }
}
`.replace('self::b', '$this->b'),
  );
});

test('copies in one method may set the same variables, which hold for each of them alone', () => {
  check(
    `<?php
class A
{
    public function a($n, $m)
    {
        «foreach ($n as $key => $value) {
            $line = $key . $value;
            $this->log($line);
        }»
        $this->between();
        «foreach ($m as $key => $item) {
            $row = $key . $item;
            $this->log($row);
        }»
    }//end a()
}
`,
    `<?php
class A
{
    public function a($n, $m)
    {
        $this->runShared($n);
        $this->between();
        $this->runShared($m);
    }//end a()

    private function runShared($n)
    {
        foreach ($n as $key => $value) {
            $line = $key . $value;
            $this->log($line);
        }
    }
}
`,
  );
});

test('what another assignment replaces before it is read does not come out', () => {
  check(
    two(
      '$error = 1;\n                log($error, $n);',
      'while ($n) {\n            $error = 2;\n            log($error);\n            if ($n) {',
      '}\n        }\n        $error = 3;\n        return $error;',
    ),
    `<?php
class A
{
    public function a($n)
    {
        while ($n) {
            $error = 2;
            log($error);
            if ($n) {
        $this->runShared($n);
        }
        }
        $error = 3;
        return $error;
    }

    public function b($n)
    {
        while ($n) {
            $error = 2;
            log($error);
            if ($n) {
        $this->runShared($n);
        }
        }
        $error = 3;
        return $error;
    }

    private function runShared($n)
    {
        $error = 1;
                log($error, $n);
    }
}
`,
  );
});

test('what belongs to the function around is refused', () => {
  const end = (body: string) => two(body, '', 'return 0;');
  refuses(
    end('if ($n) { return 1; }\n        work($n);'),
    'one of the copies returns from the middle of the fragment',
  );
  refuses(end('work($n);\n        yield $n;'), 'one of the copies yields from a generator');
  refuses(
    end("work($n);\n        compact('n');"),
    'one of the copies calls `compact`, which sees local names',
  );
  refuses(
    end('work($n);\n        extract($n);'),
    'one of the copies calls `extract`, which sees local names',
  );
  refuses(
    end('work($n);\n        func_get_args();'),
    'one of the copies calls `func_get_args`, which sees local names',
  );
  refuses(end('work($n);\n        $$n = 1;'), 'one of the copies works out the name of a variable');
  refuses(end('work($n);\n        global $g;'), 'one of the copies declares global or static variables');
  refuses(end('work($n);\n        static $s = 1;'), 'one of the copies declares global or static variables');
  refuses(
    end("work($n);\n        include 'a.php';"),
    'one of the copies includes a file, which sees local names',
  );
  refuses(end('work($n);\n        unset($n);'), 'one of the copies unsets variables');
  refuses(
    end('work($n);\n        log(__METHOD__);'),
    'one of the copies asks with `__METHOD__` where it stands',
  );
  refuses(
    end('work($n);\n        debug_backtrace();'),
    'one of the copies asks with `debug_backtrace` where it stands',
  );
  refuses(
    two('work($n);\n            continue;', 'foreach ($n as $each) {', '}'),
    'one of the copies continues a loop outside the fragment',
  );
  refuses(two('work($n);\n        return 1;', 'yield 1;'), 'one of the copies returns from a generator');
});

test('references are refused where the copy could lose them', () => {
  refuses(two('$n = 1;\n        work($n);', '', '', '&$n'), '`$n` is a reference');
  refuses(
    two('$x[] = 1;\n        work($x);', '$x = [];\n        $r = &$x;', 'return $r;'),
    '`$x` is a reference',
  );
  refuses(
    two('foreach ($n as $k => &$v) {\n            $v = 1;\n        }\n        work($k);', '', 'return $v;'),
    '`$v` may have no value behind it',
  );
  refuses(
    two('$n->other($x);\n        work();', '$x = 1;', 'return $x;'),
    '`$x` is handed to `other`, which may change it',
  );
});

test('a variable that may have no value is refused', () => {
  refuses(two('work($x);\n        rest($n);', 'if ($n) { $x = 1; }'), '`$x` may have no value before it');
  refuses(
    two('if ($n) { $x = 1; }\n        work($n);', '', 'return $x;'),
    '`$x` may have no value behind it',
  );
  refuses(
    two('$x = $n;\n            work($x);', '$x = 0;\n        try {', '} finally { done($x); }'),
    '`$x` may be read when the copy ends with an exception',
  );
});

test('a copy moves only to a method of its class', () => {
  const method =
    '    function a($n)\n    {\n        «work($n);\n        rest($n);»\n        more();\n    }\n';
  refuses(`<?php\nclass A\n{\n${method}}\nclass B\n{\n${method}}\n`, 'the copies stand in no common class');
  refuses(
    `<?php\nclass A\n{\n${method}${method.replace('function a', 'static function b')}}\n`,
    'only some of the copies stand in static methods',
  );
  refuses(
    `<?php\n${method}${method.replace('function a', 'function b')}`,
    'one of the copies stands outside the methods of a class',
  );
  refuses(
    two('work($n);\n            rest($n);', 'return function () use ($n) {', '};'),
    'one of the copies stands in a closure, which may have another `$this`',
  );
});

test('only values become parameters', () => {
  const pair = (a: string, b: string) =>
    `<?php\nclass A\n{\n    function a($n)\n    {\n        «work($n);\n        ${a};»\n        one();\n    }\n\n    function b($n)\n    {\n        «work($n);\n        ${b};»\n        two();\n    }\n}\n`;
  refuses(pair('one($n)', 'two($n)'), 'the copies differ in `one`, which is no value');
  refuses(pair('log(A::ONE)', 'log(A::TWO)'), 'the copies differ in `ONE`, which is no value');
  refuses(pair('log(new One())', 'log(new Two())'), 'the copies differ in `One`, which is no value');
  refuses(
    pair("log(__('a'))", "log(__('b'))"),
    "the copies differ in `'a'`, which translators read where it stands",
  );
  refuses(pair("log('a\nb')", "log('a\nc')"), 'the copies differ in a text of several lines');
  refuses(pair('$n->one', '$n->two'), 'the copies differ in `one`, which is no value');
  refuses(
    pair('log(function ($x = 1) {})', 'log(function ($x = 2) {})'),
    'the copies differ in `1`, which must be written out',
  );
});
