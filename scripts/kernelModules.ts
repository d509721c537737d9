import * as alignmentLayout from '../core/clones/comparison/alignmentLayout';
import * as tokenLayout from '../core/clones/comparison/tokenLayout';
import { MAX_HEAD_TOKENS } from '../core/clones/statements/headTokens';
import * as prefixHashes from '../core/clones/statements/prefixHashes';
import * as statementLayout from '../core/clones/statements/statementLayout';
import * as symbolLayout from '../core/clones/statements/symbolLayout';
import { CharClass } from '../core/code/charClass';
import * as layout from '../core/code/codeLayout';
import * as flags from '../core/code/rawTokenFlags';
import { NodeKind } from '../core/code/statementTree';
import * as symbols from '../core/code/symbols';
import * as hashes from '../core/code/tokenHash';
import { TokenKind } from '../core/code/tokenSequence';
import * as units from '../core/code/units';
import * as Word from '../core/code/word';
import { ConstantNames, type Constants, type KernelModule } from './kernelModule';
import { hashesOf, knownWords } from './knownWords';

export const code: KernelModule = {
  title: 'The lexer and the parsers of `kernel/`',
  name: 'codeModule',
  folder: 'kernel',
  staticsAt: layout.STATICS_AT,
  constants: codeConstants(),
};

export const alignment: KernelModule = {
  title: 'The alignment of statements of `kernel/alignment`',
  name: 'alignmentModule',
  folder: 'kernel/alignment',
  staticsAt: alignmentLayout.STATICS_AT,
  constants: alignmentConstants(),
};

export const tokens: KernelModule = {
  title: 'The alignment of tokens of `kernel/tokens`',
  name: 'tokenModule',
  folder: 'kernel/tokens',
  staticsAt: tokenLayout.STATICS_AT,
  constants: tokenConstants(),
};

export const statements: KernelModule = {
  title: 'The reading of statements and the numbering of their symbols of `kernel/statements`',
  name: 'statementModule',
  folder: 'kernel/statements',
  staticsAt: statementLayout.STATICS_AT,
  constants: statementConstants(),
};

function codeConstants(): Constants {
  const names = new ConstantNames();
  names.add('', units);
  names.add('', symbols);
  names.add('', flags);
  names.add('', layout);
  names.add('', hashes);
  names.add('', hashesOf(knownWords));
  names.add('node ', NodeKind);
  names.add('parser ', layout.Parser);
  names.add('class ', CharClass);
  names.add('kind ', TokenKind);
  names.add('word ', Word);
  names.addOffsets('language ', layout.languageFields);
  names.add('language ', layout.partOffsets);
  names.addOffsets('brace ', layout.braceFields, layout.partOffsets.braces);
  names.addOffsets('end ', layout.endFields, layout.partOffsets.ends);
  names.addOffsets('layout ', layout.layoutFields, layout.partOffsets.layouts);
  names.addOffsets('string ', layout.stringFields);
  names.addOffsets('heredoc ', layout.heredocFields);
  names.addOffsets('comment ', layout.commentFields);
  return names.constants;
}

function alignmentConstants(): Constants {
  const names = new ConstantNames();
  names.add('', alignmentLayout);
  names.add('array ', alignmentLayout.arrayOffsets);
  names.addOffsets('found ', Object.keys(alignmentLayout.Found));
  names.addOffsets('gap ', Object.keys(alignmentLayout.GapField));
  return names.constants;
}

function tokenConstants(): Constants {
  const names = new ConstantNames();
  names.add('', tokenLayout);
  names.add('array ', tokenLayout.arrayOffsets);
  return names.constants;
}

function statementConstants(): Constants {
  const names = new ConstantNames();
  names.add('', statementLayout);
  names.add('symbols ', symbolLayout);
  names.add('', prefixHashes);
  names.add('', { MAX_HEAD_TOKENS });
  names.add('nodes ', statementLayout.nodeOffsets);
  names.add('tokens ', statementLayout.tokenOffsets);
  names.add('kind ', NodeKind);
  names.addOffsets('found ', Object.keys(statementLayout.Found));
  return names.constants;
}
