import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { reachedFrom } from '../house/reach.ts';
import { sourcesIn } from '../house/sources.ts';

const run = promisify(execFile);
const sources = ['src', 'test'].flatMap(sourcesIn);

/** A script in which a page fails once and comes back. */
const SCRIPT = `
import { World } from './test/fakes/world.ts';
const world = new World();
let answers = 0;
world.server = () => ({ status: (answers += 1) === 1 ? 502 : 200 });
world.openTab(1);
await world.start(1, 'http://a.test/', 'GET', false);
await world.pass(10_000);
console.log(world.record(1).incident.phase.name);
`;

it.each(['world', 'clearing-world', 'crowd-world', 'watching-world'])(
  'the fake world in %s.ts does not depend on vitest',
  (name) => {
    const reached = [...reachedFrom(`test/fakes/${name}.ts`, sources)];
    expect(reached).toContain('src/background/engine.ts');
    expect(reached.filter((path) => /^vitest|polyfill/.test(path))).toEqual([]);
  },
);

it('the fake world runs in a plain script', async () => {
  const { stdout } = await run('node', ['--import', 'tsx', '--input-type=module', '-e', SCRIPT]);
  expect(stdout.trim()).toBe('recovered');
}, 60_000);
