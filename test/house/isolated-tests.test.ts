import { expect, it } from 'vitest';
import { ISOLATED_TESTS } from '../../scripts/checks/isolated-tests.ts';
import { type Source, sourcesIn } from './sources.ts';

const REPLACES = /\bvi\.(mock|doMock|stubGlobal|stubEnv|resetModules)\(|fakes\/document\.ts'/;

/** The unit tests that replace a module or a global but share a process with others. */
const faults = (tests: readonly Source[]) =>
  tests
    .filter(({ path, text }) => /\.test\.tsx?$/.test(path) && REPLACES.test(text))
    .map(({ path }) => path)
    .filter((path) => !/^test\/(e2e|fuzz|policies|house)\//.test(path))
    .filter((path) => !ISOLATED_TESTS.some((it) => path.startsWith(it)));

it('a unit test that replaces a module or a global has a process of its own', () => {
  expect(faults(sourcesIn('test'))).toEqual([]);
});

it.each(["vi.mock('./a.ts');", "vi.stubGlobal('document', {});"])(
  'a unit test that says %s would fail this check',
  (text) => {
    expect(faults([{ path: 'test/core/a.test.ts', text }])).toEqual(['test/core/a.test.ts']);
  },
);
