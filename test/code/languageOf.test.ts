import { expect, test } from 'vitest';
import { partOffsets } from '../../core/code/codeLayout';
import { languageOf } from '../../core/code/languageOf';
import { languages } from '../../core/code/languages';
import { languageTables } from '../../core/code/languageTables';

test.each([
  ['a.ts', 'typescript'],
  ['src/A.d.ts', 'typescript'],
  ['x\\y.TSX', 'tsx'],
  ['a.h', 'cpp'],
  ['Dockerfile', 'dockerfile'],
  ['Dockerfile.dev', 'dockerfile'],
  ['docker/web.dockerfile', 'dockerfile'],
  ['CMakeLists.txt', 'cmake'],
  ['Makefile', 'makefile'],
  ['login.feature', 'gherkin'],
  ['README.md', 'markdown'],
  ['picture.png', undefined],
  ['LICENSE', undefined],
])('%s is %s', (name, language) => {
  expect(languageOf(name)).toBe(language);
});

test.each([
  ['#!/usr/bin/env python3', 'python'],
  ['#!/bin/bash -e', 'bash'],
  ['#! /usr/bin/env -S node --test', 'javascript'],
  ['echo hello', undefined],
])('a file without extension that begins with %s is %s', (line, language) => {
  expect(languageOf('run', line)).toBe(language);
});

test('ids are unique, and every table compiles', () => {
  expect(new Set(languages.map(({ id }) => id)).size).toBe(languages.length);
  for (const language of languages)
    expect(languageTables(language, 0).length).toBeGreaterThan(partOffsets.end);
});

test('no extension belongs to two languages', () => {
  const owners = new Map<string, string>();
  for (const { id, extensions } of languages) {
    for (const extension of extensions) {
      expect(owners.get(extension), `${extension} of ${id}`).toBeUndefined();
      owners.set(extension, id);
    }
  }
});
