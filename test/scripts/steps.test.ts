import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runSteps } from '../../scripts/checks/steps.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';

it('runs adjacent steps at the same time, but one that names another after that one', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const folder = tempFolder('steps');
  const log = join(folder.path, 'log');
  appendFileSync(log, '');
  const step = (name: string, until = '', ms = 0) => ({
    name,
    command: [
      process.execPath,
      '-e',
      `const { appendFileSync, readFileSync } = require('node:fs');
      const log = ${JSON.stringify(log)};
      appendFileSync(log, '${name} begins\\n');
      const timer = setInterval(() => {
        if (!readFileSync(log, 'utf8').includes('${until}')) return;
        setTimeout(() => appendFileSync(log, '${name} ends\\n'), ${ms});
        clearInterval(timer);
      }, 20);`,
    ],
    together: true,
  });
  const steps = [step('one', 'two begins', 1000), step('two'), { ...step('three'), after: 'one' }];
  const results = await runSteps(steps);
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  folder.remove();
  vi.restoreAllMocks();
  const passed = results.filter((result) => result.passed === 1);
  expect(passed.map(({ name }) => name)).toEqual(['one', 'two', 'three']);
  expect(lines.indexOf('three begins')).toBeGreaterThan(lines.indexOf('one ends'));
});
