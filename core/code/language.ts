import type { WordRole } from './word';

/** How a string, or anything else that is one literal or one text, begins and ends. */
export interface StringRule {
  /** What stands before the content: `"`, `"""`, `R"`. */
  readonly open: string;
  /** Empty: the line ends it. */
  readonly close: string;
  /** Identifier-like prefixes that may stand right before `open`: `r`, `f`, `b`. Absent: no prefix. */
  readonly prefixes?: readonly string[];
  /** A backslash takes the next unit out of consideration. */
  readonly escapes?: boolean;
  /** The closing quote written twice stands for itself. */
  readonly doubled?: boolean;
  /** Of more quotes in a row than close it the last ones do: `""""a""""`. */
  readonly lastCloses?: boolean;
  /** May hold line breaks; otherwise a line break ends it. */
  readonly multiline?: boolean;
  /** What opens code inside it; closed by the partner of its last character. */
  readonly interpolation?: string;
  /** `r#"…"#`: as many `#` before `open` as behind `close`. */
  readonly hashes?: boolean;
  /** `R"tag(…)tag"`: what stands between the quote and `(` comes again before the closing quote. */
  readonly tagged?: boolean;
  /** Code of the same language, behind one of these words (lower case) or behind `language x` (SQL). */
  readonly codeBehind?: readonly string[];
  /** `{tag| … |tag}`, `$tag$ … $tag$`: a word, which may be missing, inside both marks. */
  readonly wordTag?: boolean;
  /** `[==[ … ]==]` of Lua: as many `=` in both. */
  readonly longBracket?: boolean;
  /** A character, not a text: `'a'` and `"a"` differ. */
  readonly character?: boolean;
  /** Quotes a name: the token is an identifier. */
  readonly name?: boolean;
}

/** A text that runs from the next line to a line that holds its tag alone. */
export interface HeredocRule {
  readonly open: string;
  /** Characters that may follow `open`: `~` and `-` of Ruby. */
  readonly modifiers?: string;
  /** The tag may stand unquoted. */
  readonly bare: boolean;
  /** Bare tags are upper case, because `<<` is an operator too. */
  readonly upperCase?: boolean;
  readonly spaceBeforeTag?: boolean;
  /** Behind the tag that ends it code may go on, as `TAG;` of PHP; otherwise nothing but a closing parenthesis. */
  readonly codeBehindTag?: boolean;
}

/**
 * Line breaks end statements. Tokens are written as in the text, words by their role. A line that ends with an
 * operator or a word that needs an operand goes on anyway.
 */
export interface NewlineRule {
  /** Tokens that carry a statement on when they begin a line. */
  readonly continuedBy: readonly string[];
  /** Operators that may end a statement: `!` and `?` of Swift, `>` of generic types. */
  readonly endedBy: readonly string[];
  /** The only tokens but words that leave a statement unfinished at the end of a line (shells). */
  readonly unfinishedBy?: readonly string[];
  /** Only a line that begins with a word of the role `statement` or `return` ends the statement before it (SQL). */
  readonly beforeWords?: boolean;
}

/** How blocks are written. */
export type BlockStyle =
  | 'braces'
  | 'indentation'
  | 'end'
  | 'layout'
  | 'lines'
  | 'lists'
  | 'markup'
  | 'fences';

/** Everything the lexer and the structure passes know of one language. */
export interface Language {
  readonly id: string;
  /** Languages of one family are compared with each other. */
  readonly family: string;
  /** Without the dot, lower case. */
  readonly extensions: readonly string[];
  readonly fileNames?: readonly string[];
  /** Names of interpreters in a `#!` line, without version. */
  readonly shebangs?: readonly string[];
  readonly lineComments: readonly string[];
  /** One that begins with `=` counts only at the start of a line. */
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** What stands before the brackets of a comment with as many `=` in both: `--[==[ … ]==]` of Lua. */
  readonly longBracketComments?: string;
  /** Block comments may stand inside each other. */
  readonly nestedComments?: boolean;
  readonly strings: readonly StringRule[];
  readonly heredoc?: HeredocRule;
  /** `'a'` and `"a"` are the same text. */
  readonly anyQuote?: boolean;
  /** `'a` without a closing quote is a lifetime or a symbol. */
  readonly quoteIsPrefix?: boolean;
  /** A quote right behind an operand is an operator (Julia's `x'`). */
  readonly postfixQuote?: boolean;
  /** `/…/` is a regular expression where an operand may begin. */
  readonly regex?: boolean;
  /** `<tag>` is markup where an operand may begin. */
  readonly jsx?: boolean;
  /** Words before a delimiter that begin a literal, as `qw(…)`, `m{…}`; `s`, `tr` and `y` have two parts (Perl). */
  readonly quoteOperators?: string;
  /** Characters that make a name together with a `$` before them: `$#x`, `$]`, `$"` (Perl). */
  readonly sigilNames?: string;
  /** Words that end the code when they begin a line; what follows is data. */
  readonly endOfCode?: readonly string[];
  /** `[name| … |]` is a text, but for the names of quotations of the language itself (Haskell). */
  readonly quasiQuotes?: boolean;
  /** Ruby's `%w[…]`. */
  readonly percentLiterals?: boolean;
  /** `~s[…]` is a literal, and so is the character `?x` (Elixir). */
  readonly sigils?: boolean;
  /** Characters besides letters, digits and `_` that belong to identifiers. */
  readonly identifierStart?: string;
  readonly identifierPart?: string;
  /** Characters that may end an identifier: `?` and `!` of Ruby. */
  readonly identifierEnd?: string;
  /** `Get-Item` is one word, `$a-b` is a difference, and `-eq` is a keyword where it is listed (PowerShell). */
  readonly hyphenWords?: boolean;
  readonly caseInsensitive?: boolean;
  /** Of `furtherOperators`. */
  readonly operators?: readonly string[];
  /** `#` at the start of a line begins a directive that runs to its end (C, C#). */
  readonly preprocessor?: boolean;
  /** The names of all directives, where `#` before another name begins an expression (Swift). */
  readonly directives?: string;
  /** A comment begins only behind white space (`$#` of shells). */
  readonly spacedComments?: boolean;
  /** A backslash before a line break joins the lines. */
  readonly lineContinuation?: boolean;
  /** A brace in the pattern of `${x#*{}` opens nothing (shells). */
  readonly parameterBraces?: boolean;
  /** A backslash outside of texts makes what follows a character without a meaning (`\\'` of shells). */
  readonly escapedCharacters?: boolean;

  /** Symbols behind which a word is a member's name, besides the dot (`->` of PHP). */
  readonly memberArrows?: readonly number[];
  /** White space may stand between a dot and the member behind it; elsewhere a dot joins or ends something. */
  readonly spacedMembers?: boolean;
  /** A word right before a colon is a name: `if: x` of Ruby. */
  readonly labels?: boolean;
  /** `#[…]` is an attribute, though `#` begins a comment (PHP). */
  readonly attributes?: boolean;
  /** `1'000` (C++). */
  readonly digitQuotes?: boolean;
  /** Code stands between these in a text of another kind (PHP). */
  readonly template?: { readonly open: readonly string[]; readonly close: string };
  /** TypeScript: types are no part of the canonical tokens. */
  readonly stripsTypes?: boolean;

  /** Words that are always keywords, by role. */
  readonly keywords: Readonly<Partial<Record<WordRole, string>>>;
  /** Words that are keywords in places: they stay identifiers and carry their role. */
  readonly softKeywords?: Readonly<Partial<Record<WordRole, string>>>;
  /** Words that count as another: `let` and `var` as `const`. */
  readonly sameWords?: Readonly<Record<string, string>>;
  /** Words that decide or repeat inside expressions, beside those of the roles `if`, `loop`, `match` and `try` (`decidingWords.ts`). */
  readonly decisions?: string;

  readonly blocks: BlockStyle;
  /** Absent: only `;` and blocks end a statement. */
  readonly newline?: NewlineRule;
  readonly brace?: BraceStyle;
  readonly indentation?: IndentationStyle;
  readonly end?: EndStyle;
  readonly layout?: LayoutStyle;
  readonly markup?: MarkupStyle;
}

export interface LayoutStyle {
  /** `f x y = …` at the start of a line declares a function (Haskell, Erlang). */
  readonly equations?: boolean;
  /** `Foo x = …` takes a value apart and declares nothing (Haskell, OCaml). */
  readonly upperCaseConstructors?: boolean;
  /** Brackets over several lines may hold statements (Haskell, OCaml, F#). */
  readonly codeInBrackets?: boolean;
  /** ``a <+> b = …`` and ``a `f` b = …`` declare what stands between the arguments (Haskell). */
  readonly infixEquations?: boolean;
}

/** How a markup language is read. */
export interface MarkupStyle {
  /** Elements that have no end tag. */
  readonly voidElements?: string;
  /** Elements whose content is code: element name → language id; `lang` or `type` of the tag may name another. */
  readonly codeElements?: Readonly<Record<string, string>>;
  /** `{ … }` in text and attributes is code (Svelte). */
  readonly braces?: boolean;
}

/** How a language with braces uses them. */
export interface BraceStyle {
  /** The heads of `if`, `for`, `while` stand in parentheses; otherwise they run up to the brace. */
  readonly parenthesizedHeads?: boolean;
  /** A brace inside an expression holds code (a trailing lambda). */
  readonly bracesAreLambdas?: boolean;
  /** What ends the parameters of a lambda inside its braces: `{ x -> … }`. */
  readonly lambdaHead?: '=>' | '->' | 'in';
  /** A brace behind a name holds the fields of a value, though others hold code (Rust). */
  readonly namedBracesAreValues?: boolean;
  /** This before a brace opens the block of a function. */
  readonly lambdaArrow?: '=>' | '->';
  /** Control flow is an expression: `let x = if … { } else { }`, `x switch { … }`. */
  readonly controlIsExpression?: boolean;
  /** Functions may be called as operators: `func ==`, `def +` (Swift, Scala). */
  readonly operatorFunctions?: boolean;
  /** Functions are declared by a name and parentheses alone (`int f() {`). */
  readonly functionsWithoutKeyword?: boolean;
  /** So are the methods of types, and others have a keyword (PowerShell). */
  readonly methodsWithoutKeyword?: boolean;
  /** `f() => x` or `f() = x` is a function whose body is an expression. */
  readonly expressionBody?: '=>' | '=';
  /** JavaScript's rules: object literals with methods, arrow functions, classes. */
  readonly ecmaScript?: boolean;
  /** Types carry properties with accessors in braces. */
  readonly properties?: boolean;
  /** `new T() { … }` is an anonymous class; otherwise the braces hold initial values. */
  readonly anonymousClasses?: boolean;
  /** `pattern -> value` in the body of a switch. */
  readonly armArrow?: '=>' | '->';
  /** Members of a type or an enum may be separated by commas. */
  readonly commaMembers?: boolean;
  /** `[…](…) { … }` is a lambda (C++). */
  readonly captureLambdas?: boolean;
  /** `def "any text"() { … }` is a function, and outside types `call() { … }` is none (Groovy). */
  readonly groovyDeclarations?: boolean;
  /** Go's rules: receivers, `struct{}` among types. */
  readonly goDeclarations?: boolean;
  /** `struct x y` declares a variable: a type is declared only where a brace follows (C). */
  readonly typesAreSpecifiers?: boolean;
  /** `[Name(…)]` before a declaration (C#). */
  readonly bracketAttributes?: boolean;
  /** `use T { a as b; }` in a type ends at its brace (PHP). */
  readonly traitUses?: boolean;
  /** The word of an import before a parenthesis holds a resource: `using (x) { }` (C#). */
  readonly resourceImports?: boolean;
  /** `get() = x` is a member of its own (Kotlin). */
  readonly accessorFunctions?: boolean;
  /** `create or replace function f(x) … as $$ … $$` (SQL). */
  readonly createdFunctions?: boolean;
  /** `name! { … }` (Rust). */
  readonly macros?: boolean;
  /** `if (x): … endif;` (PHP). */
  readonly colonBlocks?: boolean;
  /** Types may be declared inside expressions (`object : T { }`, `new class { }`). */
  readonly typesInExpressions?: boolean;
  /** What stands before a brace makes an element of it: `a:hover { … }`, `resource "x" "y" { … }`. */
  readonly elements?: boolean;
  /** `(x) { … }` and `async { … }` in an expression are lambdas (Dart). */
  readonly parenthesisLambdas?: boolean;
  /** Several statements may follow `case x =>` (Scala). */
  readonly caseArrows?: boolean;
  /** `T get x { … }` has no parentheses, and `A(x) : y = x { … }` sets fields before its body (Dart). */
  readonly dartMembers?: boolean;
  /** `private[x]` says who may see it (Scala). */
  readonly bracketScopes?: boolean;
  /** Objective-C's methods and directives. */
  readonly objectiveC?: boolean;
  /** `f <- function(x) { … }` is a function called `f` (R). */
  readonly assignedFunctions?: boolean;
  /** `if (x) |y| { … }` (Zig). */
  readonly captures?: boolean;
  /** A file is the body of a type (Zig). */
  readonly filesAreTypes?: boolean;
  /** A function may return `struct { … }` or `error{ … }`, and its body follows (Zig). */
  readonly returnsTypes?: boolean;
  /** Braces behind one of these are values: `@{` of PowerShell, `.{` of Zig. */
  readonly valuePrefixes?: readonly number[];
}

export interface IndentationStyle {
  /** A head ends with this and the block follows: `:` of Python. */
  readonly headEnd: string;
  /** A text that stands alone as a statement is a comment (docstrings). */
  readonly docStrings?: boolean;
}

/** How a language closes its blocks by words. */
export interface EndStyle {
  /** A head runs to the end of its line (Ruby, Julia), or to the word that opens the block (Lua, Bash). */
  readonly headEndsAtLine?: boolean;
  /** `x if y`: behind an operand these words belong to the statement and open nothing. */
  readonly modifiers?: boolean;
  /** `[x for x in xs if y]`: so it is inside brackets alone (Julia). */
  readonly comprehensions?: boolean;
  /** `f(x) = …` declares a function (Julia). */
  readonly shortFunctions?: boolean;
  /** `{ |x| … }` is a block. */
  readonly braceBlocks?: boolean;
  /** `f() { … }` declares a function (Bash). */
  readonly braceFunctions?: boolean;
  /** `case x in a) …;; esac` (Bash). */
  readonly patternCases?: boolean;
  /** Blocks open by `do` alone; a declaration without it has none (Elixir). */
  readonly doBlocks?: boolean;
  /** `a.b = function () … end` is a function called `b`, and so is `["b"] = …` in a table (Lua). */
  readonly boundFunctions?: boolean;
  /** The name of a function is the first word inside its parentheses (CMake). */
  readonly nameInParentheses?: boolean;
}
