import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isListening } from '../../scripts/gateways/is-listening.ts';
import { REAL_GATEWAYS, startRealGateway } from '../../scripts/gateways/real-gateways.ts';
import { freePort } from '../../scripts/process/free-port.ts';
import { until } from '../../scripts/process/until.ts';

test('gateways end with the process that started them, even if it was killed', async () => {
  const script = 'test/e2e/harness/gateways/start-and-die.ts';
  const { stdout, signal } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    encoding: 'utf8',
  });
  const ports: number[] = JSON.parse(stdout);
  expect(signal).toBe('SIGKILL');
  expect(ports).toHaveLength(2 * REAL_GATEWAYS.length);
  await until('all ports are closed', async () => {
    const left = await Promise.all(ports.map(isListening));
    return !left.includes(true);
  });
});

test.each(REAL_GATEWAYS)('%s reports its own error when it cannot start', async (id) => {
  const starting = startRealGateway(id, { port: await freePort(), upstreamPort: 1, more: '}{ no' });
  await expect(starting).rejects.toThrow(/did not start: .*\w/s);
});
