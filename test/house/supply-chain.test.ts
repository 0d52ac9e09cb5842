import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));

it('every action of a workflow is named by its commit', () => {
  const actions = workflows.flatMap((text) => text.match(/(?<=\buses:\s*)\S+/g) ?? []);
  expect(actions).not.toEqual([]);
  for (const action of actions) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
});

it('the tests of a workflow include the known faults of packages', () => {
  expect(workflows.join('\n')).toMatch(/run: npm audit --audit-level=high$/m);
});

it('no package runs a script when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
});

it('the id that Firefox knows the extension by is in the manifest alone', () => {
  const { id } = JSON.parse(readFileSync('manifest.json', 'utf8')).browser_specific_settings.gecko;
  const files = ['src', 'scripts', 'test', 'public']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((it) => `${folder}/${it}`),
    )
    .filter((file) => /\.(ts|tsx|json|html|css)$/.test(file));
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => readFileSync(file, 'utf8').includes(id))).toEqual([]);
});
