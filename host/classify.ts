import type { FileInfo } from '../core/text/fileInfo';
import { isSet } from './attributes';
import type { FoundFile } from './walkedFiles';

/** Folder names below which everything is test code. */
const testFolders =
  /(^|\/)(tests?|t|__tests__|__mocks__|__benchmarks__|benchmarks?|benches|bench|specs?|e2e|testing|unittests?|sbt-test|src\/it|[a-z-]*(integration|smoke|system|acceptance|functional|performance)-?tests?|tests?[-_](v?\d+|old|legacy)|features\/(steps|step_definitions|support))\//i;
/** Folders whose names hold more: source sets of Gradle, projects of .NET, modules that only tests use. */
const testProjects =
  /(^|\/)(src\/[a-z]\w*Test|\w[\w.]*\.([A-Z]\w*)?(Tests?|Specs?|Benchmarks?)|\w[\w-]*[-_]tests|tests?[-_](utils?|helpers?|support|integration)|[\w-]*testing[-_]support)\//;
/** Names that test runners look for by default, and those of what tests share. */
const testNames = [
  /\.(test|spec|tests|specs|test-d|spec-d|bench|e2e|cy|stories)\.[cm]?[jt]sx?$/,
  /_(test|tests|spec)\.(go|py|rb|rs|cc|cpp|c|exs|dart|php|lua|erl|clj|cljs|cljc|zig)$/,
  /(^|\/)(test_[^/]*|conftest)\.py$/,
  /([A-Za-z0-9](Tests?|TestCase|Specs?)|[a-z0-9]IT)\.(java|kt|kts|scala|groovy|cs|fs|hs|php|swift)$/,
  /(^|\/)(test[-_.]?(utils?|helpers?|setup|support)|(vite|je)st[-_.]?setup)\.[cm]?[jt]sx?$/i,
  /(\.Tests\.ps1|_SUITE\.erl|\.t|\.bats)$/,
];
/** Where a Maven or Gradle project keeps its program: packages below it may be named after tests, as what helps to test is. */
const programFolder = /(^|\/)src\/(main|\w+Main)\//;
/** What a program in Java calls a specification, which is no test. */
const javaSpecification = /Specs?\.java$/;
const fixtureFolders =
  /(^|\/)(fixtures?|__fixtures__|__testfixtures__|(test|sample)[-_]?data|test-?resources|__snapshots__|snapshots|goldens?|cassettes)\//i;
/** Folder names below which code shows how something is used. */
const sampleFolders = /(^|\/)(docs?|documentation|src\/site|examples?|samples?|demos?|tutorials?)\//i;
/** Projects of Apple's platforms that show how. */
const sampleProjects = /(^|\/)([\w-]+ |\w*[a-z])(Example|Sample|Demo)s?\//;
/** The same, but with tests of their own: where a program is tried out, and what a new project starts from (Mason, Cookiecutter). */
const trialFolders =
  /(^|\/)(playgrounds?|[\w-]+\.playground|sandbox(es)?|starters?|templates?[-_][\w-]+|__brick__|[^/]*\{\{[^/]+\}\}[^/]*)\//i;
const testResources =
  /(^|\/)(tests?|specs?|e2e)\/(assets?|data|resources)\/|(^|\/)src\/(test|it|testFixtures|androidTest)\/resources\//;

/** Folders of migrations, and the names that the files have there: a number or a date first, or SQL; anywhere a timestamp of 14 digits. */
const migrationNames =
  /(^|\/)(migrations?|migrate)\/(.*\/)?((\d+[-_.]|\d{4})[^/]*|V\d[\w.]*__[^/]*|[^/]*\.sql)$|(^|\/)alembic\/versions\/|(^|\/)20\d{12}[-_][^/]+$/i;
/** Numbers of a version with a dot or an underscore; of a folder also two digits and more behind a dash (`tests-30`). */
const versionOfFolder = /(?<![^-_./])v?\d+([._](\d+|x))+(?=\/)|(?<=[-_])v?\d{2,}(?=\/)/gi;
const versionOfFile = /(?<![^-_./])v?\d+(\.\d+)+(?=[-_.][^/]*$)/gi;
const configurationNames = /\.config\.[cm]?[jt]s$/;

const lockFiles = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'Cargo.lock',
  'composer.lock',
  'Gemfile.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'pdm.lock',
  'go.sum',
  'go.work.sum',
  'gradle.lockfile',
  'flake.lock',
  'mix.lock',
  'pubspec.lock',
  'packages.lock.json',
  'Podfile.lock',
  'Package.resolved',
  'deno.lock',
]);
const generatedNames =
  /(\.svg|\.pb\.(go|cc|h)|_pb2(_grpc)?\.pyi?|_pb\.(js|d\.ts)|\.g\.(cs|dart)|\.g\.i\.cs|\.designer\.cs|\.generated\.[\w.]+|\.gen\.[\w.]+|_generated\.\w+|[-.][\da-f]{32,64}\.(m?js|css)|\.freezed\.dart|(^|\/)(__generated__|generated-sources|generated)\/.*)$/i;
/** Libraries of the browser that stand in a repository as they were published. */
const vendoredNames =
  /^(jquery([-.](ui|effects|migrate|validate)\b[\w.-]*|\.slim)?|bootstrap([-.](bundle|grid|reboot|theme|utilities))?|modernizr|[\w.-]+[-.]v?\d+\.\d+\.\d+([-.][a-z]+)*)(\.min)?\.(js|css)$/i;
const minifiedNames = /[.-]min\.(js|mjs|cjs|css)$/i;

export interface Classified {
  readonly info: FileInfo;
  /** The name alone says that it is minified. */
  readonly minified: boolean;
}

/**
 * What the path below its repository and the attributes of a file say of it. What was asked for is no test data and no
 * sample as a whole: that counts below `asked`, the absolute folder of the workspace. `sortKey` is the path that
 * reports print, `root` an opaque key.
 */
export function classify(
  { folder, name, vendored }: Pick<FoundFile, 'folder' | 'name' | 'vendored'>,
  asked: string,
  { sortKey, root }: Pick<FileInfo, 'sortKey' | 'root'>,
): Classified {
  const { generated: generatedRules, vendored: vendoredRules } = folder.attributes;
  const path = `${folder.prefix}${name}`;
  const below = path.slice(folder.prefix.length - (folder.path.length - asked.length));
  const minified = minifiedNames.test(name);
  const test = isTest(path);
  return {
    minified,
    info: {
      sortKey,
      folder: folder.path,
      package: folder.package,
      root,
      test,
      fixture: fixtureFolders.test(below) || testResources.test(below),
      ...(isSample(below, test) ? { sample: true } : {}),
      ...(migrationNames.test(path) ? { migration: true } : {}),
      ...versionlessOf(path),
      ...(configurationNames.test(name) ? { configuration: true } : {}),
      vendored: isSet(vendoredRules.verdict(path)) ?? (vendored || vendoredNames.test(name)),
      generated: isSet(generatedRules.verdict(path)) ?? (isGeneratedName(name, path) || minified),
    },
  };
}

function versionlessOf(path: string): { versionless?: string } {
  const versionless = path.replace(versionOfFolder, '#').replace(versionOfFile, '#');
  return versionless === path ? {} : { versionless };
}

function isTest(path: string): boolean {
  const program = programFolder.exec(path);
  const around = program ? path.slice(0, program.index + 1) : path;
  if (testFolders.test(around) || testProjects.test(around)) return true;
  if (program && javaSpecification.test(path)) return false;
  return testNames.some(pattern => pattern.test(path));
}

function isSample(path: string, test: boolean): boolean {
  return sampleFolders.test(path) || sampleProjects.test(path) || (!test && trialFolders.test(path));
}

function isGeneratedName(name: string, path: string): boolean {
  return lockFiles.has(name) || generatedNames.test(path);
}
