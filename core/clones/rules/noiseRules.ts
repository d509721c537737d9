import { hashText } from '../../code/tokenHash';
import type { SettingKey } from '../../config';
import type { Candidate } from '../comparison/candidate';
import { isCopiedInFile } from '../comparison/mergeCost';
import type { CodeFile } from '../statements/codeFile';
import {
  functionAround,
  hasTestCall,
  isAnnotationTypes,
  isAttributes,
  isMarkedTest,
  outerNames,
  standsInNoFunction,
  standsInType,
} from '../statements/declarations';
import { isDeclarations, isFunction, type Place } from '../statements/place';
import { isDeprecated } from './deprecated';
import { expectationShare } from './expectations';
import { isHistory } from './history';
import { isObjectMethod } from './objectMethods';
import { isOverloads } from './overloads';
import { areEqual, areVariants } from './ownNames';
import type { Traits } from './traits';

/** What a noise rule judges: a class, and the traits of its representative. */
export interface Judged {
  readonly candidate: Candidate;
  readonly place: Place;
  readonly traits: Traits;
  readonly wholeFunction: boolean;
  readonly acrossFiles: boolean;
  /** All members stand in test code. */
  readonly tests: boolean;
  /** All members stand in code that is read or tried but not shipped: tests, test data, examples. */
  readonly aside: boolean;
  /** The language describes (markup, style, configuration, documentation) and computes nothing. */
  readonly descriptive: boolean;
  /** All members stand in programs that configure a tool. */
  readonly configuration: boolean;
  /** All members stand in code that is deprecated. */
  readonly deprecated: boolean;
}

/** The settings that are true when their findings are wanted. */
export type NoiseSetting = Extract<SettingKey, `noise.${string}`>;

export interface NoiseRule {
  /** Setting that brings such classes back. */
  readonly setting: NoiseSetting;
  readonly matches: (judged: Judged) => boolean;
}

/** Where the code stands: a class is left out only when all of its members stand there. */
export const originRules: readonly NoiseRule[] = [
  { setting: 'noise.vendored', matches: everywhere(({ info }) => info.vendored) },
  {
    setting: 'noise.generated',
    matches: everywhere(({ info, facts }) => info.generated || !!facts.generated),
  },
  { setting: 'noise.history', matches: isHistory },
  { setting: 'noise.data', matches: repeatsTestData },
  { setting: 'noise.documentation', matches: everywhere(isDocumentation) },
  { setting: 'noise.documentation', matches: repeatsSample },
  { setting: 'noise.shape', matches: restatesInterface },
];

/** Families of languages that describe: a copy there is worth less, and has to be larger. */
const descriptiveFamilies: ReadonlySet<string> = new Set(['xml', 'html', 'css', 'yaml', 'toml', 'markdown']);

/** In the order in which they are asked; the first that matches is the one that counts. Thresholds: facts of a trial. */
export const noiseRules: readonly NoiseRule[] = [
  { setting: 'noise.repetitive', matches: repeatsItself },
  { setting: 'noise.data', matches: isData },
  { setting: 'noise.data', matches: isSmallDescription },
  { setting: 'noise.boilerplate', matches: hasSmallBodies },
  { setting: 'noise.boilerplate', matches: isAccessors },
  { setting: 'noise.boilerplate', matches: isInterfaceOverride },
  { setting: 'noise.boilerplate', matches: isObjectProtocol },
  { setting: 'noise.boilerplate', matches: isPlainAssignments },
  { setting: 'noise.boilerplate', matches: isSmallConstructor },
  { setting: 'noise.boilerplate', matches: isOverloads },
  { setting: 'noise.smallTests', matches: isSmallTest },
  { setting: 'noise.shape', matches: isSmallInFile },
  { setting: 'noise.shape', matches: isSmallStraightRun },
  { setting: 'noise.shape', matches: hasOnlyShapeInCommon },
  { setting: 'noise.shape', matches: isOnlyDeclarations },
];

function everywhere(holds: (code: CodeFile) => boolean): (judged: Judged) => boolean {
  return ({ candidate }) => candidate.members.every(({ place }) => holds(place.statements.code));
}

/** Code blocks of Markdown, which translations and versions say again. */
function isDocumentation({ facts }: CodeFile): boolean {
  return facts.family === 'markdown';
}

/** Examples and documentation that repeat each other, or one piece of what they show: each is read, and runs, alone. */
function repeatsSample({ candidate }: Judged): boolean {
  const { members } = candidate;
  const samples = members.filter(({ place }) => place.statements.code.info.sample).length;
  return samples > 0 && members.length - samples < 2;
}

/** Test data that repeat each other, or one piece of what they test: nobody can share code with them. */
function repeatsTestData({ candidate }: Judged): boolean {
  const { members } = candidate;
  const fixtures = members.filter(({ place }) => place.statements.code.info.fixture).length;
  return fixtures > 0 && members.length - fixtures < 2;
}

/** Files that hold no body of a function: what a program shows of itself (OCaml, Reason, F#). */
const interfaceFile = /\.(mli|rei|fsi)$/i;

/**
 * An interface says again what its program declares, or a public one what an internal one does, because the language asks
 * for it. One that was copied as a whole is a copy like any other, and so is what two programs declare.
 */
function restatesInterface(judged: Judged): boolean {
  const { members } = judged.candidate;
  const interfaces = members.filter(({ place }) => interfaceFile.test(place.statements.code.info.sortKey));
  if (interfaces.length === 0 || members.length - interfaces.length > 1) return false;
  if (interfaces.length === members.length && isCopiedFile(judged)) return false;
  return new Set(members.map(({ place }) => place.order)).size === members.length;
}

/**
 * A whole function copied to another file almost word for word is worth knowing whatever its form, when more
 * than a delegation is in its body.
 */
export function isCopiedFunction(judged: Judged): boolean {
  const { candidate, traits, wholeFunction, acrossFiles } = judged;
  const copied = wholeFunction && acrossFiles && candidate.agreement >= 0.85;
  const form = isPlainAssignments(judged) || isSmallConstructor(judged) || isObjectProtocol(judged);
  const small = judged.tests && !traits.controlFlow && traits.tokens < MIN_TEST_HELPER;
  if (isSignatureCopied(judged)) return true;
  return copied && traits.bodyTokens >= MIN_COPIED_BODY && !form && !small;
}

/** Most of a function of program code is its signature, and hardly a word differs: a constructor of many parameters, a long overload. */
export function isSignatureCopied(judged: Judged): boolean {
  const { candidate, traits, tests, wholeFunction, acrossFiles } = judged;
  if (!wholeFunction || !acrossFiles || tests || isObjectProtocol(judged)) return false;
  if (traits.tokens < MIN_COPIED_SIGNATURE || traits.bodyTokens < MIN_SIGNED_BODY) return false;
  return candidate.agreement >= MIN_SIGNATURE_AGREEMENT;
}

/**
 * Tokens of such a function, and of its body: stubs of overloads have hardly one. Share of equal tokens
 * (`docs/benchmarks-clones.md`, variants of one word, and long signatures).
 */
const MIN_COPIED_SIGNATURE = 60;
const MIN_SIGNED_BODY = 12;
const MIN_SIGNATURE_AGREEMENT = 0.97;

/** A file that was copied almost as it is, whatever is in it, unless it is tiny. */
export function isCopiedFile({ candidate, traits }: Judged): boolean {
  const whole = candidate.members.every(({ place }) => place.first === 0);
  return whole && candidate.agreement >= MIN_COPIED_AGREEMENT && traits.tokens >= MIN_COPIED_FILE;
}

/** Share of equal tokens from which two files are one file and a few edits. */
const MIN_COPIED_AGREEMENT = 0.95;

/** Tokens of a file that is no mere stub or re-export. */
const MIN_COPIED_FILE = 100;

/** Tokens of an `equals` that does more than compare a field or two: fewer where it is nearly equal to another. */
const MIN_PROTOCOL = 200;
const MIN_COPIED_PROTOCOL = 80;
/** Share of equal tokens from which one was copied. */
const MIN_PROTOCOL_AGREEMENT = 0.95;

/** Tokens of a body that does more than hand its parameters on. */
const MIN_COPIED_BODY = 20;

/** Registrations, lists of assertions, tables of cases: the same statement again and again. */
function repeatsItself({ candidate, traits }: Judged): boolean {
  return traits.statements >= 4 && traits.diversity < (areEqual(candidate) ? 0.4 : 0.5);
}

function isData({ traits }: Judged): boolean {
  return traits.literals > 0.28 && !traits.controlFlow;
}

/** Skeletons of configuration, similar elements and rules, variations of one example in documentation. */
function isSmallDescription({ candidate, traits, descriptive }: Judged): boolean {
  return descriptive && (traits.tokens < MIN_DESCRIPTION || candidate.agreement < 0.9);
}

/** Tokens of markup or configuration that are worth sharing. */
const MIN_DESCRIPTION = 100;

/** Overloads, signatures, event hooks, proxies: hardly anything in the bodies. */
function hasSmallBodies({ candidate, traits }: Judged): boolean {
  if (traits.outerFunctions === 0) return false;
  const body = traits.bodyTokens / traits.outerFunctions;
  if (body < 25 && (body < 18 || !(areEqual(candidate) || areVariants(candidate)))) return true;
  return traits.bodyTokens < 60 && traits.bodyTokens < 0.4 * traits.tokens;
}

/** Getters, delegates, `visit()` methods; no large ones of program code that are variants of one another. */
function isAccessors({ candidate, traits, aside, wholeFunction }: Judged): boolean {
  if (wholeFunction && !aside && areVariants(candidate)) return false;
  return (
    traits.outerFunctions > 0 &&
    !traits.controlFlow &&
    traits.bodyStatements / traits.outerFunctions <= 1.34 &&
    traits.bodyTokens < MAX_ACCESSOR * traits.outerFunctions
  );
}

/** Tokens of a body whose one statement does more than that: a page, a query, a chain of calls. */
const MAX_ACCESSOR = 100;

/** Short functions in several files that implement one interface: of what is aligned they share its signature. */
function isInterfaceOverride({ candidate, traits, wholeFunction, acrossFiles }: Judged): boolean {
  const wording = candidate.agreement / candidate.similarity;
  return wholeFunction && acrossFiles && candidate.type > 1 && traits.tokens < 60 && wording < 0.7;
}

/** `equals`, `hashCode`, `clone` and their like, or a part of one: every type spells them out, and they cannot be shared. */
function isObjectProtocol({ candidate, place, traits, wholeFunction }: Judged): boolean {
  if (candidate.type === 1 && wholeFunction) return false;
  if (traits.outerFunctions === 0)
    return candidate.members.every(member => isObjectMethod(functionAround(member.place)));
  const least = candidate.agreement < MIN_PROTOCOL_AGREEMENT ? MIN_PROTOCOL : MIN_COPIED_PROTOCOL;
  return traits.tokens < least * traits.outerFunctions && outerNames(place).every(isObjectMethod);
}

/** Constructors and the like that only put their parameters where they belong. */
function isPlainAssignments({ candidate, traits }: Judged): boolean {
  const { bodyTokens, bodyStatements, assignments } = traits;
  if (candidate.type === 1 || traits.outerFunctions === 0 || traits.controlFlow || traits.calls > 1)
    return false;
  return assignments >= 2 && assignments >= bodyStatements - 1 && bodyTokens < MAX_PLAIN * assignments;
}

/** Tokens of `this.name = name`, and a few more. */
const MAX_PLAIN = 9;

/** Constructors of a line or two, equal or not: each type has to have its own. */
function isSmallConstructor({ place, traits, wholeFunction }: Judged): boolean {
  if (!wholeFunction || traits.controlFlow || traits.tokens >= MIN_CONSTRUCTOR) return false;
  const name = outerNames(place)[0];
  return name !== undefined && constructorNames.has(name);
}

/** Tokens of a constructor that is worth inheriting. */
const MIN_CONSTRUCTOR = 50;

/** Hashes of the names that languages give to constructors, where it is not the name of the type. */
const constructorNames: ReadonlySet<number> = new Set(
  ['constructor', '__init__', 'initialize', '__construct', 'init'].map(name => hashText(name) >>> 0),
);

/** Small functions and runs of statements that tests share: their set-up and their assertions, unless there is logic. */
function isSmallTest(judged: Judged): boolean {
  const { candidate, traits, tests, wholeFunction, acrossFiles } = judged;
  if (!tests) return false;
  if (wholeFunction)
    return candidate.type === 1 && traits.tokens < (acrossFiles ? MIN_TEST_HELPER : MIN_OWN_TEST_HELPER);
  if (traits.outerFunctions > 0)
    return (candidate.type > 1 && traits.tokens < MIN_TEST_RUN) || isSmallSetUp(judged);
  if (isMostlyExpectations(judged)) return true;
  if (traits.controlFlow && acrossFiles && candidate.type === 1) return traits.tokens < MIN_TEST_LOGIC;
  const saved = traits.tokens * (candidate.members.length - 1);
  if (traits.tokens < MIN_TEST_RUN || saved < MIN_TEST_SAVING) return true;
  return candidate.type === 1 ? !acrossFiles && candidate.members.length < 3 : candidate.agreement < 0.95;
}

/** What two tests of one file do alike, with the objects and callbacks in it: not a whole test, nor parts of a class. */
function isSmallSetUp({ candidate, place, traits, acrossFiles }: Judged): boolean {
  if (acrossFiles || candidate.members.length > 2 || traits.tokens >= MIN_SET_UP) return false;
  return !isDeclarations(place) && !hasTestCall(place) && !standsInNoFunction(place);
}

/**
 * Tokens of a copied function (of one file: a callback, most often), of logic and of a run of statements that tests should
 * share; what sharing a run saves.
 */
const MIN_TEST_HELPER = 40;
const MIN_OWN_TEST_HELPER = 50;
const MIN_TEST_LOGIC = 60;
const MIN_TEST_RUN = 100;
const MIN_TEST_SAVING = 200;
const MIN_SET_UP = 120;

/** The end of a test, which says what is expected: tests that try the same thing in other ways expect the same. */
function isMostlyExpectations({ place, traits }: Judged): boolean {
  const { tokens } = traits;
  if (tokens >= MAX_PURE_EXPECTATIONS || hasTestCall(place)) return false;
  return expectationShare(place) >= (tokens < MAX_EXPECTATIONS ? MOSTLY_EXPECTED : PURELY_EXPECTED);
}

/** Share of a run from which it only says what is expected, and tokens of one that is long enough to be shared. */
const MOSTLY_EXPECTED = 0.45;
const MAX_EXPECTATIONS = 150;
/** The same where there is hardly anything else. */
const PURELY_EXPECTED = 0.7;
const MAX_PURE_EXPECTATIONS = 250;

/** Least similarity of two small functions of one file of which one was made from the other. */
const MIN_COPY_IN_FILE = 0.8;

/**
 * Two small places of one file that are near only in part: neighbours in style, as tests of one class are. Where
 * all that is aligned is equal as written, one was copied from the other and something was put in between: small
 * functions are told so when little was put in, or when hardly anything else differs.
 */
function isSmallInFile({ candidate, traits, wholeFunction, acrossFiles }: Judged): boolean {
  if (acrossFiles || candidate.members.length > 2 || candidate.type === 1) return false;
  const copied = candidate.agreement >= 0.95 * candidate.similarity;
  if (traits.tokens < (traits.controlFlow ? 55 : 70)) {
    if (!wholeFunction) return true;
    const [first, second] = candidate.members;
    return (
      !(copied && candidate.similarity >= MIN_COPY_IN_FILE) && !isCopiedInFile(first!.place, second!.place)
    );
  }
  return candidate.type === 3 && !copied && candidate.similarity < 0.75 && traits.tokens < 120;
}

function isSmallStraightRun({ traits, wholeFunction }: Judged): boolean {
  if (wholeFunction || traits.controlFlow) return false;
  return traits.tokens < 50 || (traits.outerFunctions === 0 && traits.statements < 4 && traits.tokens < 90);
}

function hasOnlyShapeInCommon({ candidate, traits }: Judged): boolean {
  return candidate.type === 2 && !traits.controlFlow && candidate.agreement < 0.75 && traits.tokens < 100;
}

/** Fields, signatures, type bodies, stubs: nothing is called, assigned or decided. */
function isOnlyDeclarations({ candidate, place, traits }: Judged): boolean {
  // What is assigned there belongs to annotations.
  if (isAnnotationTypes(place)) return true;
  if (traits.controlFlow || traits.assignments > 0) return false;
  // What stands in parentheses there is an annotation, or belongs to a signature.
  if (traits.functions === 0 && (standsInType(place) || isAttributes(place))) return true;
  const { sortKey } = place.statements.code.info;
  if (traits.calls === 0 || schemaFile.test(sortKey)) return true;
  return candidate.type > 1 && declarationFile.test(sortKey);
}

/** In these a name before a parenthesis is a signature, not a call; in a schema it is a field in any case. */
const declarationFile = /\.(d\.[cm]?ts|pyi)$/;
const schemaFile = /\.(graphqls?|gql)$/;

function isTest(place: Place): boolean {
  return place.statements.code.info.test || isMarkedTest(place);
}

function isShown({ statements }: Place): boolean {
  const { fixture, sample } = statements.code.info;
  return fixture || sample === true;
}

export function judge(candidate: Candidate, traits: Traits): Judged {
  const { members, representative } = candidate;
  const { place } = members[representative]!;
  const firstOrder = members[0]!.place.order;
  let wholeFunction = true;
  let acrossFiles = false;
  let tests = true;
  let aside = true;
  let configuration = true;
  let deprecated = true;
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!.place;
    wholeFunction &&= isFunction(member);
    acrossFiles ||= member.order !== firstOrder;
    const test: boolean = (tests || aside) && isTest(member);
    tests &&= test;
    aside &&= test || isShown(member);
    configuration &&= member.statements.code.info.configuration === true;
    deprecated &&= isDeprecated(member);
  }
  return {
    candidate,
    place,
    traits,
    wholeFunction,
    acrossFiles,
    tests,
    aside,
    descriptive: descriptiveFamilies.has(place.statements.code.facts.family),
    configuration,
    deprecated,
  };
}

/** Least lines of a class: fewer for whole functions. */
export function tooShort(
  { candidate, traits, place }: Judged,
  minLines: number,
  minFunctionLines: number,
): boolean {
  const declarations = candidate.members.length > 0 && isDeclarations(place);
  return traits.lines < (declarations && candidate.type === 1 ? minFunctionLines : minLines);
}
