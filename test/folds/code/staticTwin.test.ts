import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedFiles } from './foldedFiles';
import { openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

const fold = (marked: string) => foldedFiles(folds, 'java', marked);

test('private copies go, and their callers call the public one, which is imported', () => {
  expect(
    fold(`//- /p/src/main/java/a/Texts.java
package a;

import java.util.List;

public final class Texts {
  «public static String join(List<String> parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) text.append(part);
    return text.toString();
  }»
}
//- /p/src/main/java/b/Page.java
package b;

import java.util.List;

class Page {
  String title(List<String> words) {
    return join(words);
  }

  /** All in one. */
  «private static String join(List<String> words) {
    StringBuilder all = new StringBuilder();
    for (String word : words) all.append(word);
    return all.toString();
  }»

  int size;
}
`),
  ).toBe(`//- /p/src/main/java/a/Texts.java
package a;

import java.util.List;

public final class Texts {
  public static String join(List<String> parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) text.append(part);
    return text.toString();
  }
}
//- /p/src/main/java/b/Page.java
package b;

import java.util.List;
import a.Texts;

class Page {
  String title(List<String> words) {
    return Texts.join(words);
  }

  int size;
}
`);
});

const half = (head: string) => `${head}(int n) {
    int half = n / 2;
    return half * half;
  }`;

test('a copy that others may call hands on, and a private one that is kept opens to its package', () => {
  expect(
    fold(`//- /p/src/a/One.java
package a;
final class One {
  «${half('private static int half')}»
}
//- /p/src/a/Two.java
package a;
class Two {
  «${half('private static int quarter')}»
  int use() { return quarter(2) + Two.quarter(3); }
}
`),
  ).toBe(`//- /p/src/a/One.java
package a;
final class One {
  ${half('static int half')}
}
//- /p/src/a/Two.java
package a;
class Two {
  private static int quarter(int n) {
    return One.half(n);
  }
  int use() { return quarter(2) + Two.quarter(3); }
}
`);
});

test('what is deprecated is not kept', () => {
  expect(
    fold(`//- /p/src/a/One.java
package a;
@Deprecated
public class One {
  «${half('public static int half')}»
}
//- /p/src/a/Two.java
package a;
public class Two {
  «${half('public static int half')}»
}
`),
  ).toContain('return Two.half(n);');
});

const two = (one: string, other: string, paths = ['/p/src/a/One.java', '/p/src/a/Two.java']) =>
  fold(`//- ${paths[0]}\n${one}\n//- ${paths[1]}\n${other}\n`);
const open = 'package a;\npublic class';

test.each([
  [
    'the method of a class that can be extended stays private',
    () =>
      two(
        `package a;\nclass One {\n  «${half('private static int f')}»\n}`,
        `package a;\nclass Two {\n  «${half('private static int f')}»\n}`,
      ),
    '`f` is private, and classes that extend `One` may have one of their own',
  ],
  [
    'another package sees only what is public',
    () =>
      two(
        `package a;\nclass One {\n  «${half('public static int f')}»\n}`,
        `package b;\nclass Two {\n  «${half('private static int f')}»\n}`,
        ['/p/src/a/One.java', '/p/src/b/Two.java'],
      ),
    '`One.f` is not public',
  ],
  [
    'another module may not see it at all',
    () =>
      two(
        `${open} One {\n  «${half('public static int f')}»\n}`,
        `${open} Two {\n  «${half('static int f')}»\n}`,
        ['/p/core/src/a/One.java', '/p/web/src/a/Two.java'],
      ),
    'the files are in different modules',
  ],
  [
    'a field of the class is another one in the other class',
    () =>
      two(
        `${open} One {\n  static int n;\n  «public static int f() {\n    int twice = n * 2;\n    return twice;\n  }»\n}`,
        `${open} Two {\n  static int n;\n  «static int f() {\n    int twice = n * 2;\n    return twice;\n  }»\n}`,
      ),
    '`n` belongs to its class',
  ],
  [
    'a name may be another type',
    () =>
      two(
        `package a;\nimport x.Item;\npublic class One {\n  «public static Item f(Item i) {\n    Item j = i;\n    return j;\n  }»\n}`,
        `package a;\nimport y.Item;\npublic class Two {\n  «static Item f(Item i) {\n    Item j = i;\n    return j;\n  }»\n}`,
      ),
    '`Item` is not the same in both files',
  ],
  [
    'a class that does something when it is loaded is not loaded for another one',
    () =>
      two(
        `${open} One {\n  static { start(); }\n  «${half('public static int f')}»\n}`,
        `${open} Two {\n  «${half('static int f')}»\n}`,
      ),
    '`One` does something when it is loaded',
  ],
  [
    'programs stay programs',
    () =>
      two(
        `${open} One {\n  «${half('public static int main')}»\n}`,
        `${open} Two {\n  «${half('public static int main')}»\n}`,
      ),
    'a program begins in each of the copies',
  ],
  [
    'a lock is that of its own class',
    () =>
      two(
        `${open} One {\n  «${half('public static synchronized int f')}»\n}`,
        `${open} Two {\n  «${half('static synchronized int f')}»\n}`,
      ),
    '`f` is synchronized',
  ],
])('%s', (_name, result, reason) => {
  expect(result()).toBe(`refused: ${reason}`);
});
