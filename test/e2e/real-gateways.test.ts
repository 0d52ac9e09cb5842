import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { freePort } from '../../scripts/lib/free-port.ts';
import { REAL_GATEWAYS, startRealGateway } from '../../scripts/lib/gateways/real-gateways.ts';
import { isListening } from '../../scripts/lib/is-listening.ts';
import { until } from '../../scripts/lib/until.ts';

test('no gateway outlives the one who started it, even where that was killed', async () => {
  const script = 'test/e2e/harness/gateways/start-and-die.ts';
  const { stdout, signal } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    encoding: 'utf8',
  });
  const ports: number[] = JSON.parse(stdout);
  expect(signal).toBe('SIGKILL');
  expect(ports).toHaveLength(2 * REAL_GATEWAYS.length);
  await until('all are gone', async () => {
    const left = await Promise.all(ports.map(isListening));
    return !left.includes(true);
  });
});

test.each(REAL_GATEWAYS)('%s says what is wrong when it cannot start', async (id) => {
  const starting = startRealGateway(id, { port: await freePort(), upstreamPort: 1, more: '}{ no' });
  await expect(starting).rejects.toThrow(/did not start: .*\w/s);
});
