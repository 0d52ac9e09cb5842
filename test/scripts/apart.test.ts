import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, expect, it } from 'vitest';
import { apart } from '../../scripts/build/apart.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';

const folder = tempFolder('apart');
mkdirSync(join(folder.path, 'src'));
const files = {
  'src/one.ts': `import { shout } from './shared.ts'; console.log(shout('one'));`,
  'src/two.ts': `import { shout, whisper } from './shared.ts'; console.log(shout(whisper('two')));`,
  'src/shared.ts': `export { shout } from './deep.ts'; export const whisper = (it: string) => it + 'psst';`,
  'src/deep.ts': `export const shout = (it: string): string => it + '!!!';`,
};
for (const [path, text] of Object.entries(files)) writeFileSync(join(folder.path, path), text);
afterAll(() => folder.remove());

it('an entry built apart shares no chunk with another entry, and contains only code that it uses', async () => {
  const input = ['src/one.ts', 'src/two.ts'].map((path) => join(folder.path, path));
  const built = (await build({
    root: folder.path,
    configFile: false,
    logLevel: 'silent',
    plugins: [apart('src/one.ts')],
    build: { write: false, modulePreload: false, rolldownOptions: { input } },
  })) as Rolldown.RolldownOutput;
  const code = built.output.map((file) => (file.type === 'chunk' ? file.code : ''));
  expect(code).toHaveLength(2);
  for (const one of code) expect(one).toContain('!!!');
  expect(code.filter((one) => one.includes('psst'))).toHaveLength(1);
});
