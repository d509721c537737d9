import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/temporaryFolder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/pipe/**', 'test/e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        // Drives the built programs: the server over a real pipe, the CLI as a process, real editors.
        test: {
          name: 'process',
          include: ['test/pipe/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
