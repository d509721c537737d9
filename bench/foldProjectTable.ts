import type { FoldProject } from './foldProject';

/** A virtual environment beside the checkout, with the packages that its tests ask for. */
function venv(packages: string): string {
  return `python3 -m venv $PLACE/venv && $PLACE/venv/bin/pip install -q pytest pyflakes ${packages}`;
}

/** Compiles, and looks for names without meaning. */
const pythonCompile =
  '$PLACE/venv/bin/python -m py_compile $FILES && ' +
  '! $PLACE/venv/bin/python -m pyflakes $FILES | grep -E "undefined name|referenced before assignment"';

const pythonCheck = '$PLACE/venv/bin/python -m pytest -q -x $TESTS';

const npmInstall = 'npm i --ignore-scripts --no-package-lock --no-audit --no-fund --legacy-peer-deps';

/** Whatever version of itself the project asks for: later ones do not run on Node 20. */
function pnpmInstall(version: string): string {
  return `npm_config_manage_package_manager_versions=false npx -y pnpm@${version} install --ignore-scripts --frozen-lockfile`;
}

const nodeCompile = 'for file in $FILES; do node --check $file || exit 1; done';

/** The whole project, by its own TypeScript; what it has worked out is kept beside the checkout. */
function typeCheck(config: string): string {
  return `npx tsc -p ${config} --noEmit --incremental --tsBuildInfoFile $PLACE/tsbuildinfo`;
}

/** Compiles by Maven's goals themselves, since whole phases run checks that want other versions. */
function maven(options: string): string {
  return (
    `mvn -q -B ${options} resources:resources compiler:compile resources:testResources compiler:testCompile ` +
    'dependency:build-classpath -Dmdep.outputFile=$PLACE/classpath && ' +
    'mvn -q -B dependency:copy -Dartifact=org.junit.platform:junit-platform-console-standalone:1.11.4 ' +
    '-DoutputDirectory=$PLACE'
  );
}

const mavenSetup = maven('');

/** Its parent's snapshot has become a release; an earlier phase writes one of its sources. */
const jacksonSetup = `sed -i 's/2[.]20[.]0-SNAPSHOT/2.20.0/' pom.xml && ${maven('generate-sources')}`;

/** Its tests need the time zones, which a later phase of its build compiles. */
const jodaTimeSetup = `${maven('-Dmaven.compiler.source=8 -Dmaven.compiler.target=8')} && java -Dorg.joda.time.DateTimeZone.Provider=org.joda.time.tz.UTCProvider -cp target/classes:$(cat $PLACE/classpath) org.joda.time.tz.ZoneInfoCompiler -src src/main/java/org/joda/time/tz/src -dst target/classes/org/joda/time/tz/data africa antarctica asia australasia europe northamerica southamerica etcetera backward`;

/**
 * Compiles the changed files to a folder that stands before the project's classes, and runs classes of tests. Older
 * tests expect the names of months and zones that Java had before version 9.
 */
const javaCheck =
  'classes=$PLACE/out:target/classes:target/test-classes:$(cat $PLACE/classpath); ' +
  'rm -rf $PLACE/out && mkdir $PLACE/out && ' +
  'javac -nowarn -proc:none -encoding UTF-8 -d $PLACE/out -cp $classes $FILES && ' +
  'java -Djava.locale.providers=COMPAT -jar $PLACE/junit-platform-console-standalone-1.11.4.jar execute --fail-if-no-tests --details=none ' +
  "-cp $classes $(for test in $TESTS; do echo $test | sed 's#.*/java/#-c #;s#[.]java$##;s#/#.#g'; done)";

const javaTests = /^src\/test\/java\/.*(?:Test\w*|Tests?)\.java$/;

/** Parses the files, and runs each file of tests; its gems are the system's. */
function rubyCheck(run: string): string {
  return `for file in $FILES; do ruby -c $file || exit 1; done; for test in $TESTS; do ${run} $test || exit 1; done`;
}

/** Empty stand-ins for gems that only measure, or that would look for all of the Gemfile's. */
const rubyStandIns =
  'mkdir -p $PLACE/lib/bundler && : > $PLACE/lib/bundler/setup.rb && ' +
  'echo "module RSpec; module Benchmark; module Matchers; end; end; end" > $PLACE/lib/rspec-benchmark.rb';

const rspecTests = /^spec\/.*_spec\.rb$/;

/** Writes a loader of classes for namespaces and their folders, in place of Composer's; `packages` are the system's. */
function phpLoader(folders: Readonly<Record<string, string>>, packages: readonly string[] = []): string {
  const known = Object.entries(folders).map(([namespace, folder]) => `"${namespace}" => "${folder}"`);
  const loader =
    `<?php $root = getcwd(); spl_autoload_register(function ($class) use ($root) { foreach ([${known.join(', ')}] as $start => $folder) { ` +
    '$file = $root . "/" . $folder . strtr(substr($class, strlen($start)), "\\\\", "/") . ".php"; ' +
    'if (strpos($class, $start) === 0 && is_file($file)) { require_once $file; return; } } }); ' +
    packages.map(each => `require_once "/usr/share/php/${each}/autoload.php"; `).join('');
  return `printf %s '${loader}' > $PLACE/loader.php`;
}

/** Parses the files, and runs each file of tests; PHPUnit 9 is the system's. */
const phpCheck =
  'for file in $FILES; do php -l $file || exit 1; done; ' +
  'for test in $TESTS; do phpunit --no-configuration --bootstrap $PLACE/loader.php $test || exit 1; done';

/** The projects whose tests judge folds, those of one language together. Commits of 2025 and 2026. */
export const foldProjects: readonly FoldProject[] = [
  {
    name: 'networkx',
    language: 'Python',
    repository: 'https://github.com/networkx/networkx',
    commit: 'cfc6b79fc53f583aa15a79b2187ae30bd4f480ed',
    setup: venv('numpy scipy'),
    compile: pythonCompile,
    check: pythonCheck,
    tests: /\/tests\/test_\w+\.py$/,
  },
  {
    name: 'sqlalchemy',
    language: 'Python',
    repository: 'https://github.com/sqlalchemy/sqlalchemy',
    commit: 'f35da7e2b9349a08b8de1f6bd3b07c8bf8616790',
    setup: `${venv('')} && $PLACE/venv/bin/pip install -q -e .`,
    compile: pythonCompile,
    check: pythonCheck,
    tests: /^test\/.*test_\w+\.py$/,
    leftOut: {
      paths: /\/(?:mysql|postgresql|mssql|oracle)\/|\/typing\/|^tools\//,
      why: 'wants a database server that is not there, or is only read by type checkers',
    },
  },
  {
    name: 'ansible',
    language: 'Python',
    repository: 'https://github.com/ansible/ansible',
    commit: 'c9ac477e53a99e95781f333eec3329a935c1bf95',
    setup: venv('pytest-mock jinja2 pyyaml cryptography packaging resolvelib'),
    compile: pythonCompile,
    check: `export PYTHONPATH=lib:test/lib; ${pythonCheck}`,
    tests: /^test\/units\/.*test_\w+\.py$/,
  },
  {
    name: 'behave',
    language: 'Python',
    repository: 'https://github.com/behave/behave',
    commit: '43d0a93240c0b25b0cbf59bdc196b74fb8a2353e',
    setup: `${venv('pytest-html pytest-metadata mock pyhamcrest path .')} && $PLACE/venv/bin/pip uninstall -q -y behave`,
    compile: pythonCompile,
    check: pythonCheck,
    tests: /^tests\/.*test_\w+\.py$/,
  },
  {
    name: 'eslint',
    language: 'JavaScript',
    repository: 'https://github.com/eslint/eslint',
    commit: 'c27bc926e496985eb7911c09eb60914b2e4b5d0f',
    setup: npmInstall,
    compile: nodeCompile,
    check: 'npx mocha --timeout 60000 $TESTS',
    tests: /^tests\/lib\/.*\.js$/,
    leftOut: { paths: /^tests\/fixtures\//, why: 'an input of tests, which is not run' },
  },
  {
    name: 'mathjs',
    language: 'JavaScript',
    repository: 'https://github.com/josdejong/mathjs',
    commit: 'f7c10b1bc1324a25d117b668ea9a9c0232e2068e',
    setup: 'npm ci --ignore-scripts --no-audit --no-fund',
    compile: nodeCompile,
    check: 'npx mocha $TESTS',
    tests: /^test\/(?:unit|node)-tests\/.*\.test\.js$/,
  },
  {
    name: 'webpack',
    language: 'JavaScript',
    repository: 'https://github.com/webpack/webpack',
    commit: 'bc3e930f75e3f6ecbdf193a0dedf6067ea3a286b',
    setup: `npm pkg delete devDependencies.tooling && ${npmInstall}`,
    compile: nodeCompile,
    check:
      'node --expose-gc --max-old-space-size=4096 --experimental-vm-modules node_modules/jest-cli/bin/jest --ci $TESTS',
    tests: /^test\/[^/]*\.(?:unittest|test)\.m?js$/,
  },
  {
    name: 'mocha',
    language: 'JavaScript',
    repository: 'https://github.com/mochajs/mocha',
    commit: 'e6b9ee773481fd739ae24caeb42f32ac0b010f95',
    setup: npmInstall,
    compile: nodeCompile,
    check: 'node bin/mocha.js --timeout 60000 $TESTS',
    tests: /^test\/(?:unit|integration)\/.*\.spec\.c?js$/,
    leftOut: { paths: /reporters\/html\.js$/, why: 'runs in browsers' },
  },
  {
    name: 'fastify',
    language: 'JavaScript',
    repository: 'https://github.com/fastify/fastify',
    commit: '83e69762aff047940b376fc2a266d143499ef727',
    // Node 20 lacks `Promise.withResolvers`.
    setup: `${npmInstall} && echo 'Promise.withResolvers ??= function () { const all = {}; all.promise = new this((resolve, reject) => Object.assign(all, { resolve, reject })); return all; };' > $PLACE/withResolvers.cjs`,
    compile: nodeCompile,
    check: 'node --require $PLACE/withResolvers.cjs --test --test-timeout=120000 $TESTS',
    tests: /^test\/.*\.test\.js$/,
  },
  {
    name: 'undici',
    language: 'JavaScript',
    repository: 'https://github.com/nodejs/undici',
    commit: '7eb7c8ec8f23acd9c3da93a286162f8c1dc68326',
    setup: `npm pkg delete devDependencies && ${npmInstall} -D @fastify/busboy@3 @matteo.collina/tspl@0.2 @metcoder95/https-pem@1 @sinonjs/fake-timers@12 abort-controller@3 dns-packet@5 proxy@4 ws@8`,
    compile: nodeCompile,
    // Version 22 of Node or later.
    check: 'node --test --test-timeout=120000 $TESTS',
    tests: /^test\/(?!web-platform-tests|types|fixtures|jest|utils).*\.js$/,
  },
  {
    name: 'hono',
    language: 'TypeScript',
    repository: 'https://github.com/honojs/hono',
    commit: '28a9c128912de19f3fb28b00ae289c9b93f6f392',
    setup: npmInstall,
    compile: typeCheck('tsconfig.spec.json'),
    check: 'npx vitest run --coverage.enabled=false $TESTS',
    tests: /^src\/.*\.test\.tsx?$/,
  },
  {
    name: 'excalidraw',
    language: 'TypeScript',
    repository: 'https://github.com/excalidraw/excalidraw',
    commit: '4872083c044491b6d5c96ae134a75464f96d6831',
    setup: 'npx -y yarn@1.22.22 install --ignore-scripts --frozen-lockfile --ignore-engines',
    compile: typeCheck('tsconfig.json'),
    check: 'npx vitest run $TESTS',
    tests: /^(?:packages|excalidraw-app)\/.*\.test\.tsx?$/,
  },
  {
    name: 'graphql-js',
    language: 'TypeScript',
    repository: 'https://github.com/graphql/graphql-js',
    commit: 'a7db60beb22b0e417f9ed12215945c7fcb43246e',
    setup: npmInstall,
    compile: typeCheck('tsconfig.json'),
    check: 'npx mocha $TESTS',
    tests: /^src\/.*__tests__\/.*-test\.ts$/,
  },
  {
    name: 'hyperformula',
    language: 'TypeScript',
    repository: 'https://github.com/handsontable/hyperformula',
    // Version 2.7.1: later ones came without their tests.
    commit: 'dd16991c9541007b8b87bd6386d540a2122c60c6',
    setup: `npm pkg delete devDependencies && ${npmInstall} -D jest@26 ts-jest@26 typescript@4.0.8 @types/jest@26 @types/jasmine@4 @types/node@10 jsdom@16 @types/jsdom@16 moment@2`,
    compile: typeCheck('tsconfig.json'),
    // The compiler has been asked already; not once more for every test.
    check: `npx jest --globals '{"ts-jest":{"tsconfig":"./test/tsconfig.json","isolatedModules":true}}' $TESTS`,
    tests: /^test\/.*\.spec\.ts$/,
  },
  {
    name: 'vue-core',
    language: 'TypeScript',
    repository: 'https://github.com/vuejs/core',
    commit: 'e2bede96134f757aad5c5b33ac9be055022dbfc8',
    setup: pnpmInstall('10.34.5'),
    compile: typeCheck('tsconfig.json'),
    check: 'npx vitest run --project "unit*" $TESTS',
    tests: /^packages\/[^/]+\/__tests__\/.*\.spec\.tsx?$/,
    leftOut: { paths: /\/e2e\/|\/__benchmarks__\//, why: 'runs in browsers, or measures' },
  },
  {
    name: 'rxjs',
    language: 'TypeScript',
    repository: 'https://github.com/ReactiveX/rxjs',
    commit: '54796b38a57e6309f9861e174737479bb3f63f61',
    setup: `${pnpmInstall('10.34.5')} --filter './packages/*'`,
    compile: typeCheck('packages/rxjs'),
    check:
      'cd packages/rxjs && case "$TESTS" in */platform/*) export RXJS_NEXT_TEST_MODE=polyfill;; esac; ' +
      "npx vitest run --config vitest.ported.config.ts $(echo $TESTS | sed 's#packages/rxjs/##g')",
    tests: /^packages\/rxjs\/test\/ported\/(?:cold|platform)\/.*\.spec\.ts$/,
    leftOut: {
      paths: /^packages\/(?!rxjs\/)|^apps\//,
      why: 'has runners of its own, and browsers among them',
    },
  },
  {
    name: 'xstate',
    language: 'TypeScript',
    repository: 'https://github.com/statelyai/xstate',
    commit: 'b1811bf77bc2d1a74367328cec7907aa185b70df',
    setup: pnpmInstall('9.15.9'),
    compile: typeCheck('tsconfig.json'),
    check: 'npx vitest run $TESTS',
    tests: /^packages\/.*\.test\.tsx?$/,
    leftOut: { paths: /^(?:examples|templates)\//, why: 'an example, which has no tests' },
  },
  {
    name: 'jfreechart',
    language: 'Java',
    repository: 'https://github.com/jfree/jfreechart',
    commit: '98d9c90b6e0a1e553a506497daaf64a5704a4413',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-compress',
    language: 'Java',
    repository: 'https://github.com/apache/commons-compress',
    commit: '6862beae76a90e09e182f975a538ea9b2723e2b9',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-collections',
    language: 'Java',
    repository: 'https://github.com/apache/commons-collections',
    commit: 'cf36204c913a268681f9e7786f48383d6a464ed4',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'joda-time',
    language: 'Java',
    repository: 'https://github.com/JodaOrg/joda-time',
    commit: '7088d772689b751d3e182833970290d05311bf35',
    setup: jodaTimeSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-imaging',
    language: 'Java',
    repository: 'https://github.com/apache/commons-imaging',
    commit: 'c79002ce4f8e661a99678425ea0260528f47dcc1',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-beanutils',
    language: 'Java',
    repository: 'https://github.com/apache/commons-beanutils',
    commit: 'd8c622f37a311a368be58d1efeef19a208acfcc8',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-lang',
    language: 'Java',
    repository: 'https://github.com/apache/commons-lang',
    commit: 'd15939ef46f0bd4144994df8be95cf5a7f91eb52',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-net',
    language: 'Java',
    repository: 'https://github.com/apache/commons-net',
    commit: 'c66d035adac4ebfdf41c067e1cfaa13bb6f345ce',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'jackson-core',
    language: 'Java',
    repository: 'https://github.com/FasterXML/jackson-core',
    commit: 'b367da1c30a25e99fbf2c30876e948b578c86846',
    setup: jacksonSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-io',
    language: 'Java',
    repository: 'https://github.com/apache/commons-io',
    commit: 'd83aeb6f4774aee75d857b29fb6cd89132c9a91b',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'jsoup',
    language: 'Java',
    repository: 'https://github.com/jhy/jsoup',
    commit: '46b620860af930eedc193a705eaf7cea5aec89a6',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'commons-text',
    language: 'Java',
    repository: 'https://github.com/apache/commons-text',
    commit: '5a23e10056646febd4d43527a8c5b930ea540c78',
    setup: mavenSetup,
    check: javaCheck,
    tests: javaTests,
  },
  {
    name: 'sequel',
    language: 'Ruby',
    repository: 'https://github.com/jeremyevans/sequel',
    commit: '868c461682e6ff2ffc9d648401d1c47e268372d6',
    setup: 'gem list -e -i minitest-hooks',
    check: rubyCheck('ruby -I lib'),
    tests: /^spec\/(?:core|model|extensions)\/.*_spec\.rb$/,
  },
  {
    name: 'rubygems',
    language: 'Ruby',
    repository: 'https://github.com/rubygems/rubygems',
    commit: '69ec4a3a5f1cafa633c569671ed9ef502bbdaf61',
    setup: 'gem list -e -i test-unit',
    check: rubyCheck('ruby -I lib -I test -I bundler/lib'),
    tests: /^test\/rubygems\/test_\w+\.rb$/,
    leftOut: { paths: /^bundler\//, why: 'its tests want a later Ruby' },
  },
  {
    name: 'yard',
    language: 'Ruby',
    repository: 'https://github.com/lsegal/yard',
    commit: '8ca7b6accf11daa50a154a6338be3885dfb7aa39',
    setup: rubyStandIns,
    check: rubyCheck('RUBYLIB=$PLACE/lib rspec'),
    tests: rspecTests,
  },
  {
    name: 'asciidoctor',
    language: 'Ruby',
    repository: 'https://github.com/asciidoctor/asciidoctor',
    commit: 'ae5891df10f12dda069abea8a318c9b94d545bee',
    setup: 'gem list -e -i minitest',
    check: rubyCheck('ruby -I lib -I test'),
    tests: /^test\/\w+_test\.rb$/,
  },
  {
    name: 'mail',
    language: 'Ruby',
    repository: 'https://github.com/mikel/mail',
    commit: 'd645d7b5b7d03218b0bc8971ef041c991a63f5f7',
    setup: rubyStandIns,
    check: rubyCheck('RUBYLIB=$PLACE/lib rspec'),
    tests: rspecTests,
  },
  {
    name: 'puppet',
    language: 'Ruby',
    repository: 'https://github.com/puppetlabs/puppet',
    commit: 'e227c27540975c25aa22d533a52424a9d2fc886a',
    setup: 'gem list -e -i rspec-its',
    check: rubyCheck('rspec'),
    tests: /^spec\/unit\/.*_spec\.rb$/,
  },
  {
    name: 'PHPWord',
    language: 'PHP',
    repository: 'https://github.com/PHPOffice/PHPWord',
    commit: '0ab0b4940bc52c7183e82ab2fd55324607037a73',
    setup: phpLoader({
      'PhpOffice\\\\PhpWordTests\\\\': 'tests/PhpWordTests/',
      'PhpOffice\\\\PhpWord\\\\': 'src/PhpWord/',
    }),
    check: phpCheck,
    tests: /^tests\/PhpWordTests\/.*Test\.php$/,
  },
  {
    name: 'PHP-Parser',
    language: 'PHP',
    repository: 'https://github.com/nikic/PHP-Parser',
    commit: 'fbd47f7ebcbb450138d92642a0a53b72a5285dda',
    setup: phpLoader({ 'PhpParser\\\\': 'lib/PhpParser/' }),
    check: phpCheck,
    tests: /^test\/PhpParser\/.*Test\.php$/,
  },
  {
    name: 'composer',
    language: 'PHP',
    repository: 'https://github.com/composer/composer',
    commit: 'eba7baa59eb1b59246cf9800b0120fe78915b6ac',
    setup: phpLoader({ 'Composer\\\\Test\\\\': 'tests/Composer/Test/', 'Composer\\\\': 'src/Composer/' }, [
      ...'CaBundle ClassMapGenerator MetadataMinifier Pcre Semver Spdx XdebugHandler'
        .split(' ')
        .map(name => `Composer/${name}`),
      ...'Console Filesystem Finder Process'.split(' ').map(name => `Symfony/Component/${name}`),
      ...['JsonSchema', 'Psr/Log', 'React/Promise', 'Seld/JsonLint', 'Seld/Signal'],
    ]),
    check: phpCheck,
    tests: /^tests\/Composer\/Test\/.*Test\.php$/,
  },
];
