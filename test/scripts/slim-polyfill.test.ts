import { expect, it } from 'vitest';
import { native } from '../../scripts/lib/slim-polyfill.ts';

const QUIET = 'browser.tabs.get(7)';
const ANSWERS = 'runtime.onMessage.addListener((message, sender, sendResponse) => true)';
const PROMISES = 'runtime.onMessage.addListener(async () => 7)';

it('each browser is taken as it is', () => {
  expect(native([QUIET, ANSWERS], 'chrome')).toBe('export default chrome;\n');
  expect(native([QUIET, ANSWERS], 'firefox')).toBe('export default browser;\n');
});

it('a listener that answers with a promise, which Chrome does not hear, stops the build', () => {
  expect(() => native([ANSWERS, PROMISES], 'chrome')).toThrow('must answer by sendResponse');
});
