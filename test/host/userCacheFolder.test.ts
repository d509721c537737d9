import os from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { userCacheFolder } from '../../host/userCacheFolder';
import { userHome } from '../../host/userHome';

vi.mock('node:os', { spy: true });
afterEach(() => vi.restoreAllMocks());

test('caches stand where the user wants them, and nowhere in the project', () => {
  expect(userCacheFolder({ HOME: '/home/a', XDG_CACHE_HOME: '/caches' })).toBe('/caches/twinfold');
  expect(userCacheFolder({ HOME: '/home/a', XDG_CACHE_HOME: 'caches' })).toBe('/home/a/.cache/twinfold');
  expect(userCacheFolder({ HOME: '/home/a' })).toBe('/home/a/.cache/twinfold');
});

test('a user without a folder is no obstacle', () => {
  vi.mocked(os.homedir).mockImplementation(() => {
    throw new Error('uv_os_homedir returned ENOENT');
  });
  expect(userHome({})).toBe('/');
});
