import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

function check(before: string, after: string): void {
  expect(folded(folds, 'csharp', before)).toBe(after);
}

function refuses(marked: string, reason: string): void {
  expect(folded(folds, 'csharp', marked)).toBe(`refused: ${reason}`);
}

/** Two methods with the same head and the same marked body, in a class with `members`. */
function two(body: string, head = 'void $(int n)', members = ''): string {
  const method = (name: string) => `    ${head.replace('$', name)}\n    {\n        ${body}\n    }\n`;
  return `class C\n{\n${members}${method('A')}\n${method('B')}}\n`;
}

test('copies become a private method in the style of the file, and `var` stays `var`', () => {
  check(
    `namespace N;

public class Orders
{
    /// <summary>One.</summary>
    public int First(List<string> items, int limit)
    {
        «var count = 0;
        foreach (var item in items)
        {
            if (item.Length > limit)
                count++;
        }»
        return count;
    }

    public int Second(List<string> all, int most)
    {
        «var size = 0;
        foreach (var each in all)
        {
            if (each.Length > most)
                size++;
        }»
        return size + 1;
    }
}
`,
    `namespace N;

public class Orders
{
    private int MakeCount(List<string> items, int limit)
    {
        var count = 0;
        foreach (var item in items)
        {
            if (item.Length > limit)
                count++;
        }
        return count;
    }

    /// <summary>One.</summary>
    public int First(List<string> items, int limit)
    {
        var count = MakeCount(items, limit);
        return count;
    }

    public int Second(List<string> all, int most)
    {
        var size = MakeCount(all, most);
        return size + 1;
    }
}
`,
  );
});

test('a differing literal becomes a parameter that is named for its place', () => {
  check(
    two('«Send(n, label: "LABEL");\n        log(n, n);»', 'static void $(int n)')
      .replace('LABEL', 'one')
      .replace('LABEL', 'two'),
    `class C
{
    private static void RunSend(int n, string label)
    {
        Send(n, label: label);
        log(n, n);
    }

    static void A(int n)
    {
        RunSend(n, "one");
    }

    static void B(int n)
    {
        RunSend(n, "two");
    }
}
`,
  );
});

test('what is awaited is awaited by the caller, as the copies do it', () => {
  check(
    two(
      '«var reply = await client.Send(n).ConfigureAwait(false);\n        var text = await reply.Read().ConfigureAwait(false);\n        Log(text);»\n        Log(n);',
      'async Task $(IClient client, int n)',
    ),
    `class C
{
    private async Task RunSendAsync(IClient client, int n)
    {
        var reply = await client.Send(n).ConfigureAwait(false);
        var text = await reply.Read().ConfigureAwait(false);
        Log(text);
    }

    async Task A(IClient client, int n)
    {
        await RunSendAsync(client, n).ConfigureAwait(false);
        Log(n);
    }

    async Task B(IClient client, int n)
    {
        await RunSendAsync(client, n).ConfigureAwait(false);
        Log(n);
    }
}
`,
  );
});

test('copies that end their methods give what these give', () => {
  check(
    two(
      'Start();\n        «if (n > 1)\n            return Make(n);\n        throw new Error(n);»',
      'async Task<Thing> $(int n)',
    ).replaceAll('return Make', 'return await Make'),
    `class C
{
    private async Task<Thing> RunMakeAsync(int n)
    {
        if (n > 1)
            return await Make(n);
        throw new Error(n);
    }

    async Task<Thing> A(int n)
    {
        Start();
        return await RunMakeAsync(n);
    }

    async Task<Thing> B(int n)
    {
        Start();
        return await RunMakeAsync(n);
    }
}
`,
  );
});

test('a method that is one of the copies already is called, unless a framework calls it', () => {
  check(
    `class C {
    void Add(int n) {
        «total += n;
        Log(total);»
    }
    void Twice(int m) {
        Start();
        «total += m;
        Log(total);»
    }
}
`,
    `class C {
    void Add(int n) {
        total += n;
        Log(total);
    }
    void Twice(int m) {
        Start();
        Add(m);
    }
}
`,
  );
  check(
    two('«Use(n);\n        Log(n, total);»', '[Fact] void $(int n)'),
    `class C
{
    private void RunUse(int n)
    {
        Use(n);
        Log(n, total);
    }

    [Fact] void A(int n)
    {
        RunUse(n);
    }

    [Fact] void B(int n)
    {
        RunUse(n);
    }
}
`,
  );
});

test('accessors know the type of `value`', () => {
  check(
    `class C
{
    int A
    {
        set
        {
            «total = value;
            Log(value, 1);»
        }
    }
    int B
    {
        set
        {
            «total = value;
            Log(value, 1);»
        }
    }
}
`,
    `class C
{
    private void RunLog(int value)
    {
        total = value;
        Log(value, 1);
    }

    int A
    {
        set
        {
            RunLog(value);
        }
    }
    int B
    {
        set
        {
            RunLog(value);
        }
    }
}
`,
  );
});

test('a type that the file does not write is a reason to refuse', () => {
  refuses(
    two('var x = other.Make(n);\n        «Use(x);\n        Log(x, 1);»'),
    'the type of `x` is not written in this file',
  );
  refuses(
    two('«var x = other.Make(n);\n        Use(x);»\n        Log(x);'),
    'the type of `x` is not written in this file',
  );
  refuses(
    two('«Use(out var x);\n        Log(x, 1);»\n        Log(x);'),
    'the type of `x` is not written in this file',
  );
});

test('`var` takes the type of what it is given', () => {
  const typeOf = (value: string, members = '') =>
    /RunUse\((.*) x\)/.exec(
      folded(
        folds,
        'csharp',
        two(`var x = ${value};\n        «Use(x);\n        Log(x, 1);»`, 'void $(int n)', members),
      ),
    )?.[1];
  expect(typeOf('new List<int>()')).toBe('List<int>');
  expect(typeOf('new int[n]')).toBe('int[]');
  expect(typeOf('(Base)other')).toBe('Base');
  expect(typeOf('$"a{n}"')).toBe('string');
  expect(typeOf('n + 1')).toBe('int');
  expect(typeOf('n > 1 && ready')).toBe('bool');
  expect(typeOf('1.5f')).toBe('float');
  expect(typeOf('this.box', '    private readonly Box box;\n')).toBe('Box');
  expect(typeOf('Make()', '    Box Make() => new Box();\n')).toBe('Box');
  expect(typeOf('Make()', '    Box Make() => new Box();\n    int Make(int a) => a;\n')).toBeUndefined();
  expect(typeOf('5000000000')).toBeUndefined();
  expect(typeOf('other as Base')).toBeUndefined();
});

test('a whole number is handed over only where an `int` does for it', () => {
  const differing = (body: string, members = '') =>
    folded(
      folds,
      'csharp',
      two(body, 'void $(int n)', members).replace('NUMBER', '5').replace('NUMBER', '6'),
    );
  expect(differing('«Use(n + NUMBER);\n        Log(n);»')).toContain(
    'private void RunUse(int n, int amount)',
  );
  expect(differing('«Take(NUMBER);\n        Log(n);»', '    void Take(long a) { }\n')).toContain(
    'int amount',
  );
  const unknown = 'refused: the type of `5` is not written in this file';
  expect(differing('«Take(NUMBER);\n        Log(n);»', '    void Take(byte a) { }\n')).toBe(unknown);
  expect(differing('«other.Put(NUMBER);\n        Log(n);»')).toBe(unknown);
  expect(differing('«byte b = NUMBER;\n        Log(n, b);»')).toBe(unknown);
  expect(differing('«if (kind == NUMBER)\n            Log(n);»')).toBe(unknown);
});

test('what must be written out stays', () => {
  const differing = (body: string) =>
    folded(folds, 'csharp', two(body).replace('VALUE', '"a"').replace('VALUE', '"b"'));
  expect(differing('«if (text is VALUE)\n            Log(n);»')).toContain('must be written out');
  expect(
    differing('«switch (text)\n        {\n            case VALUE: Log(n); break;\n        }»'),
  ).toContain('must be written out');
  expect(differing('«logger.LogWarning(VALUE, n);\n        Log(n);»')).toBe(
    'refused: the type of `"a"` is not written in this file',
  );
});

test('what belongs to the method around is refused', () => {
  refuses(
    two('«Use(n);\n        Log<T>(n);»', 'void $<T>(int n)'),
    'one of the copies stands in a generic method',
  );
  refuses(
    two('«Use(n);\n        yield return n;»', 'IEnumerable<int> $(int n)'),
    'one of the copies yields from a generator',
  );
  refuses(two('«Use(n);\n        goto end;»\n        end: Log(n);'), 'one of the copies has labels');
  refuses(
    two('«Use(n);\n        Log(new Box<Item>(n) { One = n });»'),
    'one of the copies makes an object of a generic type with an initializer',
  );
  refuses(
    two('checked\n        {\n            «Use(n);\n            Log(n, n);»\n        }'),
    'one of the copies stands in `checked` or `unchecked`',
  );
  refuses(
    two('«Use(&n);\n        Log(n);»', 'unsafe void $(int n)'),
    'one of the copies stands in unsafe code',
  );
  refuses(two('«Use(n);\n#if DEBUG\n        Log(n);\n#endif»'), 'one of the copies holds a directive (`#`)');
  refuses(two('«Use(n);\n        Log(n, 1);»', 'void $(ref int n)'), '`n` is a reference');
  refuses(two('«n = Use();\n        Log(n, 1);»', 'void $(out int n)'), '`n` is a reference');
  refuses(
    two('const int size = 4;\n        «Use(size);\n        Log(size, n);»'),
    '`size` is a constant of the method around it',
  );
  refuses(
    two('int twice(int a) => a * n;\n        «Use(twice(n));\n        Log(n, 1);»'),
    'uses `twice`, a function of the method around it',
  );
  refuses(
    two('«using var file = Open();\n        Use(file);»\n        Log(n);'),
    'what one of the copies has in `using` is needed behind it',
  );
  refuses(
    two('Run(() =>\n        {\n            «Use(n);\n            return n;»\n        });'),
    'one of the copies returns from a lambda, whose type is not known',
  );
  refuses(
    two('«OnPropertyChanged();\n        Log(n);»'),
    'one of the copies calls what asks for the name of its caller',
  );
  refuses(
    two(
      '«Tell(n);\n        Log(n);»',
      'void $(int n)',
      '    void Tell(int a, [CallerMemberName] string name = "") { }\n',
    ),
    'one of the copies calls what asks for the name of its caller',
  );
  refuses(
    two('«Use(Environment.StackTrace);\n        Log(n);»'),
    'one of the copies asks with `StackTrace` where it stands',
  );
});

test('a constructor sets its members itself', () => {
  refuses(
    'class C { C(int n) { «size = n; Log(n);» } C(long m, int n) { «size = n; Log(n);» } }',
    'a constructor sets members in it',
  );
});

test('values that a copy could lose are refused', () => {
  refuses(
    two('int x;\n        if (n > 1) x = 1; else x = 2;\n        «Use(x);\n        Log(x, 1);»'),
    '`x` may have no value before it',
  );
  refuses(
    two('int x = 1;\n        get = () => x;\n        «x = n;\n        Use(get());»\n        Log(x);'),
    '`x` is kept by a function and changes',
  );
  refuses(
    two('«Use(text.Length);\n        Log(text);»', 'void $(string? text)'),
    '`text` may be null, and what was found out about it would be forgotten',
  );
  refuses(
    two('«box.Size = n;\n        Log(n);»\n        Use(box);', 'void $(Box box, int n)'),
    '`box` may be a value that changes in place',
  );
  refuses(
    two(
      '«box.Grow(n);\n        Log(n);»\n        Use(box);',
      'void $(Box box, int n)',
      '    struct Box { }\n',
    ),
    '`box` may be a value that changes in place',
  );
  expect(
    folded(
      folds,
      'csharp',
      two(
        '«box.Size = n;\n        Log(n);»\n        Use(box);',
        'void $(Box box, int n)',
        '    class Box { }\n',
      ),
    ),
  ).toContain('RunLog(Box box, int n)');
});

test('names that become texts or members have to be the same', () => {
  refuses(
    'class C { void A(int a) { «Use(new { a }); Log(a);» } void B(int b) { «Use(new { b }); Log(b);» } }',
    'the copies ask for the name of `a`',
  );
  refuses(
    'class C { void A(int a) { «Use(nameof(a)); Log(a);» } void B(int b) { «Use(nameof(b)); Log(b);» } }',
    'the copies ask for the name of `a`',
  );
});

test('the copies have to stand in methods of one class', () => {
  refuses(
    'class C { void A(int n) { «Use(n); Log(n);» } } class D { void A(int n) { «Use(n); Log(n);» } }',
    'the copies stand in no common class',
  );
  refuses(
    'class C { static void A(int n) { «Use(n); Log(n);» } void B(int n) { «Use(n); Log(n);» } }',
    'only some of the copies stand in static methods',
  );
  refuses(
    'interface I { void A(int n) { «Use(n); Log(n);» } void B(int n) { «Use(n); Log(n);» } }',
    'the copies stand in no common class',
  );
});

test('the size of a new array is handed over', () => {
  expect(
    folded(
      folds,
      'csharp',
      two('«var all = new int[n, size];\n        Use(all, 1);»\n        Log(n);', 'void $(int n, int size)'),
    ),
  ).toContain('private void RunUse(int n, int size)');
});

test('a `return` at the end of what gives nothing goes', () => {
  check(
    two(
      'if (n > 1)\n        {\n            «Use(n);\n            Log(n, 1);\n            return;»\n        }\n        Log(n);',
    ),
    `class C
{
    private void RunUse(int n)
    {
        Use(n);
        Log(n, 1);
    }

    void A(int n)
    {
        if (n > 1)
        {
            RunUse(n);
            return;
        }
        Log(n);
    }

    void B(int n)
    {
        if (n > 1)
        {
            RunUse(n);
            return;
        }
        Log(n);
    }
}
`,
  );
});
