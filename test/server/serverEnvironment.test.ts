import { expect, test } from 'vitest';
import { leaveOwnSettings } from '../../server/ownEnvironment';
import { serverEnvironment } from '../../server/protocol';

test('the server is told how its allocator works, and hands on the environment without that', () => {
  const own = { PATH: '/bin' };
  const environment: NodeJS.ProcessEnv = { ...own, ...serverEnvironment(own) };
  expect(environment).toMatchObject({ MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' });
  leaveOwnSettings(environment);
  expect(environment).toEqual(own);
});

test('what the user has set for the allocator stays, also for what the server starts', () => {
  const own = { MALLOC_ARENA_MAX: '4' };
  const environment: NodeJS.ProcessEnv = { ...own, ...serverEnvironment(own) };
  expect(environment.MALLOC_ARENA_MAX).toBe('4');
  leaveOwnSettings(environment);
  expect(environment).toEqual(own);
});
