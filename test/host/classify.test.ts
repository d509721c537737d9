import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { classify } from '../../host/classify';
import { rootFolder } from '../../host/folder';
import { tempTree } from './tempTree';

/** Of the repository `top` the folder `asked` was asked for. */
function classified(top: string, path: string, asked: string) {
  const prefix = path.replace(/[^/]*$/, '');
  const folder = { ...rootFolder(top, ['.gitattributes']), path: join(top, dirname(path)), prefix };
  const found = { folder, name: basename(path), vendored: false };
  return classify(found, asked, { sortKey: path, root: top });
}

function traits(path: string, attributes = ''): string[] {
  const root = tempTree(attributes === '' ? {} : { '.gitattributes': attributes });
  const { info, minified } = classified(root, path, root);
  const flags = {
    test: info.test,
    fixture: info.fixture,
    vendored: info.vendored,
    generated: info.generated,
    sample: info.sample === true,
    migration: info.migration === true,
    configuration: info.configuration === true,
  };
  return [
    ...Object.entries(flags).flatMap(([name, set]) => (set ? [name] : [])),
    ...(minified ? ['minified'] : []),
  ];
}

test.each([
  ['src/cart.ts', []],
  ['src/contest.ts', []],
  ['src/latest/a.ts', []],
  ['src/cart.test.ts', ['test']],
  ['src/cart.spec.tsx', ['test']],
  ['src/__tests__/cart.ts', ['test']],
  ['types/cart.test-d.ts', ['test']],
  ['src/test-utils.ts', ['test']],
  ['playground/vitestSetup.ts', ['test']],
  ['src/latestSetup.ts', []],
  ['src/__benchmarks__/cart.ts', ['test']],
  ['src/cart.bench.ts', ['test']],
  ['benchmark/cart.js', ['test']],
  ['pkg/cart_test.go', ['test']],
  ['pkg/test_cart.py', ['test']],
  ['pkg/conftest.py', ['test']],
  ['src/test/java/a/Cart.java', ['test']],
  ['src/main/java/a/CartTest.java', ['test']],
  ['src/main/java/a/Contest.java', []],
  ['cart-test/src/main/java/a/test/Cart.java', []],
  ['src/commonMain/kotlin/testing/Cart.kt', []],
  ['src/main/java/a/CacheSpec.java', []],
  ['src/main/scala/a/CartSpec.scala', ['test']],
  ['src/dockerTest/projects/cart/src/main/java/a/Cart.java', ['test']],
  ['cart-integration-tests/src/main/java/a/Cart.java', ['test']],
  ['smoke-test/cart/src/main/java/a/Cart.java', ['test']],
  ['src/it/simple/src/main/java/Cart.java', ['test']],
  ['tests-v1/cart.nf', ['test']],
  ['test_v2/cart.py', ['test']],
  ['tests_old/cart.js', ['test']],
  ['spec-v2/cart.rb', []],
  ['latests_old/cart.js', []],
  ['src/test-v1-client/cart.js', []],
  ['plugin/src/sbt-test/cart/simple/build.sbt', ['test']],
  ['src/main/java/a/JSSETest.java', ['test']],
  ['src/jvmTest/kotlin/a/Cart.kt', ['test']],
  ['src/androidTest/kotlin/a/Cart.kt', ['test']],
  ['src/latest/kotlin/a/Cart.kt', []],
  ['src/Cart.Core.UnitTests/Helper.cs', ['test']],
  ['src/Cart.Specs/Helper.cs', ['test']],
  ['src/CartSpecs.cs', ['test']],
  ['bench/Cart.Benchmarks/Run.cs', ['test']],
  ['crates/macro_tests/src/lib.rs', ['test']],
  ['cart-testing-support/src/main/kotlin/Cart.kt', ['test']],
  ['cart/test-helpers/src/main/java/Cart.java', ['test']],
  ['cart-test/src/main/java/Cart.java', []],
  ['src/Cart.Tests.ps1', ['test']],
  ['t/cart.t', ['test']],
  ['t/lib-cart.sh', ['test']],
  ['src/t.py', []],
  ['apps/cart_SUITE.erl', ['test']],
  ['src/cart/core_test.clj', ['test']],
  ['src/CartSpec.hs', ['test']],
  ['features/step_definitions/cart.rb', ['test']],
  ['src/features/cart/cart.ts', []],
  ['src/test/resources/a.java', ['test', 'fixture']],
  ['test/fixtures/a.js', ['test', 'fixture']],
  ['pkg/testdata/a.go', ['fixture']],
  ['tests/sample_data/a.xml', ['test', 'fixture']],
  ['codemods/__testfixtures__/a.input.ts', ['fixture']],
  ['examples/shop/cart.ts', ['sample']],
  ['RxExample/Cart.swift', ['sample']],
  ['iOS Example/Source/Cart.swift', ['sample']],
  ['src/counterexample/Cart.swift', []],
  ['playground/shop/cart.ts', ['sample']],
  ['Cart.playground/Pages/Cart.swift', ['sample']],
  ['playground/shop/__tests__/cart.ts', ['test']],
  ['packages/create-shop/template-vue-ts/src/cart.ts', ['sample']],
  ['bricks/cart/__brick__/lib/cart.dart', ['sample']],
  ['shop_{{cookiecutter.slug}}/cart/shop.py', ['sample']],
  ['src/templates/cart.ts', []],
  ['package-lock.json', ['generated']],
  ['icons/cart.svg', ['generated']],
  ['api/v1.pb.go', ['generated']],
  ['src/schema.generated.ts', ['generated']],
  ['priv/static/app-288ea8c7954498e65663c817382eeac4.js', ['generated']],
  ['web/jquery.min.js', ['vendored', 'generated', 'minified']],
  ['web/jquery-1.7.2.js', ['vendored']],
  ['web/jquery.validate.js', ['vendored']],
  ['web/jquery.ui.widget.js', ['vendored']],
  ['web/jquery.cart.js', []],
  ['web/cart-3.1.0.umd.js', ['vendored']],
  ['src/api-v1.2.js', []],
  ['db/migrate/20140102030405_add_carts.rb', ['migration']],
  ['shop/migrations/0001_initial.py', ['migration']],
  ['src/main/resources/db/migration/V1_2__carts.sql', ['migration']],
  ['prisma/migrations/20200101_carts/migration.sql', ['migration']],
  ['src/migration/1656939116999-AddCarts.ts', ['migration']],
  ['alembic/versions/ab12_carts.py', ['migration']],
  ['server/scripts/20230815063834-backfill-carts.ts', ['migration']],
  ['src/20230815063834/carts.ts', []],
  ['src/migrations/runner.ts', []],
  ['src/versions/1.ts', []],
  ['packages/cart/vite.config.mts', ['configuration']],
  ['src/cart.config.service.ts', []],
])('%s is %j', (path, expected) => {
  expect(traits(path)).toEqual(expected);
});

test('what was asked for is neither a sample nor test data as a whole', () => {
  const top = tempTree({});
  const { info } = classified(top, 'examples/testdata/shop/cart.ts', join(top, 'examples', 'testdata'));
  expect([info.sample, info.fixture]).toEqual([undefined, false]);
  const inner = classified(top, 'examples/shop/docs/cart.ts', join(top, 'examples'));
  expect(inner.info.sample).toBe(true);
});

test('test code stays test code where it alone was asked for', () => {
  const top = tempTree({});
  expect(classified(top, 'src/test/java/a/Cart.java', join(top, 'src', 'test')).info.test).toBe(true);
});

test('.gitattributes says what is generated and vendored, and what is not', () => {
  const attributes = 'src/** linguist-generated\nlib/* linguist-vendored=true\n*.pb.go -linguist-generated\n';
  expect(traits('src/a/b.ts', attributes)).toEqual(['generated']);
  expect(traits('lib/c.ts', attributes)).toEqual(['vendored']);
  expect(traits('api/v1.pb.go', attributes)).toEqual([]);
});

test.each([
  ['docker/3.7.0/jvm/launch', 'docker/#/jvm/launch'],
  ['docs/v2.x/index.html', 'docs/#/index.html'],
  ['upgrade-tests-30/src/A.java', 'upgrade-tests-#/src/A.java'],
  ['upgrade_3_2/src/A.java', 'upgrade_#/src/A.java'],
  ['xml/batch-2.1.xsd', 'xml/batch-#.xsd'],
  ['rxjava2/src/A.java', undefined],
  ['api/v1/cart.ts', undefined],
  ['issues/2331/cart.ts', undefined],
  ['worker-1/index.js', undefined],
  ['src/A2.java', undefined],
])('%s without its versions is %s', (path, expected) => {
  const root = tempTree({});
  const { info } = classified(root, path, root);
  expect(info.versionless).toBe(expected);
});
