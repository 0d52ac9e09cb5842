import { defineConfig } from 'vitest/config';
import { LikelyFirst } from './likely-first.ts';

/**
 * The tests that have to notice a mutant of the core: those of the core and of the engine that runs
 * it. The property tests in `test/invariants` take minutes, and the tests of the house read files.
 */
export default defineConfig({
  define: { 'import.meta.env.BUILT_FOR': JSON.stringify('chrome') },
  test: {
    include: ['test/core/**/*.test.ts', 'test/background/**/*.test.ts'],
    // These replace a module of the core, for all files that run after them in the same worker.
    exclude: ['test/core/retry/event-count.test.ts', 'test/core/storage/later-versions.test.ts'],
    environment: 'node',
    // Times of day read the same everywhere.
    env: { TZ: 'UTC' },
    setupFiles: ['scripts/mutation/fixed-inputs.ts'],
    // The core remembers nothing, so files may share a worker: a new one a file costs most of the time.
    isolate: false,
    // The first test that fails ends the run of a mutant.
    sequence: { sequencer: LikelyFirst },
    testTimeout: 60_000,
  },
});
