import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runSteps } from '../../scripts/checks/steps.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';

it('gives an idle step, and what it starts, the lowest priority', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const folder = tempFolder('idle-step');
  const file = join(folder.path, 'priority');
  const tell = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(require('node:os').getPriority()))`;
  const start = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(tell)}])`;
  const begin = `setTimeout(() => { ${start} }, 500)`;
  await runSteps([{ name: 'idle', command: [process.execPath, '-e', begin], idle: true }]);
  const priority = existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  folder.remove();
  vi.restoreAllMocks();
  expect(priority).toBe(constants.priority.PRIORITY_LOW);
});
