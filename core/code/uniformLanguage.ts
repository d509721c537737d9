import type { BraceStyle, HeredocRule, Language, StringRule } from './language';

/** With no field left out; the compiler says which is missing. */
type Uniform<T> = { readonly [K in keyof Required<T>]: T[K] };

/**
 * The same language with every field present in one order. Objects of one shape keep the engine from compiling the
 * hot loops anew for each language (with the tables as written, lexing 11 MB for the first time took 1.5 times as
 * long).
 */
export function uniformLanguage(language: Language): Uniform<Language> {
  return {
    id: language.id,
    family: language.family,
    extensions: language.extensions,
    fileNames: language.fileNames,
    shebangs: language.shebangs,
    lineComments: language.lineComments,
    blockComments: language.blockComments,
    longBracketComments: language.longBracketComments,
    nestedComments: language.nestedComments === true,
    strings: language.strings.map(uniformString),
    heredoc: language.heredoc && uniformHeredoc(language.heredoc),
    anyQuote: language.anyQuote === true,
    quoteIsPrefix: language.quoteIsPrefix === true,
    postfixQuote: language.postfixQuote === true,
    regex: language.regex === true,
    jsx: language.jsx === true,
    quoteOperators: language.quoteOperators,
    sigilNames: language.sigilNames,
    endOfCode: language.endOfCode,
    quasiQuotes: language.quasiQuotes === true,
    percentLiterals: language.percentLiterals === true,
    sigils: language.sigils === true,
    identifierStart: language.identifierStart,
    identifierPart: language.identifierPart,
    identifierEnd: language.identifierEnd,
    hyphenWords: language.hyphenWords === true,
    caseInsensitive: language.caseInsensitive === true,
    operators: language.operators,
    preprocessor: language.preprocessor === true,
    directives: language.directives,
    spacedComments: language.spacedComments === true,
    lineContinuation: language.lineContinuation === true,
    parameterBraces: language.parameterBraces === true,
    escapedCharacters: language.escapedCharacters === true,
    memberArrows: language.memberArrows,
    spacedMembers: language.spacedMembers === true,
    labels: language.labels === true,
    attributes: language.attributes === true,
    digitQuotes: language.digitQuotes === true,
    template: language.template,
    stripsTypes: language.stripsTypes === true,
    keywords: language.keywords,
    softKeywords: language.softKeywords,
    sameWords: language.sameWords,
    blocks: language.blocks,
    newline: language.newline,
    brace: uniformBraces(language.brace ?? {}),
    indentation: language.indentation,
    end: language.end,
    layout: language.layout,
    markup: language.markup,
  };
}

export function uniformString(rule: StringRule): Uniform<StringRule> {
  return {
    open: rule.open,
    close: rule.close,
    prefixes: rule.prefixes,
    escapes: rule.escapes === true,
    doubled: rule.doubled === true,
    lastCloses: rule.lastCloses === true,
    multiline: rule.multiline === true,
    interpolation: rule.interpolation,
    hashes: rule.hashes === true,
    tagged: rule.tagged === true,
    codeBehind: rule.codeBehind,
    wordTag: rule.wordTag === true,
    longBracket: rule.longBracket === true,
    character: rule.character === true,
    name: rule.name === true,
  };
}

function uniformHeredoc(rule: HeredocRule): Uniform<HeredocRule> {
  return {
    open: rule.open,
    modifiers: rule.modifiers,
    bare: rule.bare,
    upperCase: rule.upperCase === true,
    spaceBeforeTag: rule.spaceBeforeTag === true,
    codeBehindTag: rule.codeBehindTag === true,
  };
}

function uniformBraces(style: BraceStyle): Uniform<BraceStyle> {
  return {
    parenthesizedHeads: style.parenthesizedHeads === true,
    bracesAreLambdas: style.bracesAreLambdas === true,
    namedBracesAreValues: style.namedBracesAreValues === true,
    lambdaArrow: style.lambdaArrow,
    controlIsExpression: style.controlIsExpression === true,
    operatorFunctions: style.operatorFunctions === true,
    functionsWithoutKeyword: style.functionsWithoutKeyword === true,
    methodsWithoutKeyword: style.methodsWithoutKeyword === true,
    expressionBody: style.expressionBody,
    ecmaScript: style.ecmaScript === true,
    properties: style.properties === true,
    anonymousClasses: style.anonymousClasses === true,
    armArrow: style.armArrow,
    commaMembers: style.commaMembers === true,
    captureLambdas: style.captureLambdas === true,
    groovyDeclarations: style.groovyDeclarations === true,
    goDeclarations: style.goDeclarations === true,
    typesAreSpecifiers: style.typesAreSpecifiers === true,
    bracketAttributes: style.bracketAttributes === true,
    lambdaHead: style.lambdaHead,
    traitUses: style.traitUses === true,
    resourceImports: style.resourceImports === true,
    accessorFunctions: style.accessorFunctions === true,
    createdFunctions: style.createdFunctions === true,
    macros: style.macros === true,
    colonBlocks: style.colonBlocks === true,
    typesInExpressions: style.typesInExpressions === true,
    elements: style.elements === true,
    parenthesisLambdas: style.parenthesisLambdas === true,
    caseArrows: style.caseArrows === true,
    dartMembers: style.dartMembers === true,
    bracketScopes: style.bracketScopes === true,
    objectiveC: style.objectiveC === true,
    assignedFunctions: style.assignedFunctions === true,
    captures: style.captures === true,
    filesAreTypes: style.filesAreTypes === true,
    returnsTypes: style.returnsTypes === true,
    valuePrefixes: style.valuePrefixes,
  };
}
