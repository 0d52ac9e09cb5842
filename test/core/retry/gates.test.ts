import { describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const PAGE = 'https://shop.example/orders';
const MINUTE = 60_000;

/** A world in which a 502 is followed by a gate's check with this status. */
async function behindGate(headers: Record<string, string> = {}): Promise<World> {
  const world = new World();
  world.server = (_, nth) => (nth === 0 ? { status: 502 } : { status: 403, headers, room: true });
  world.openTab(1);
  await world.go(1, PAGE);
  return world;
}

describe('the check of a gate with an error status', () => {
  it.each([{}, { server: 'ddos-guard' }])(
    'that follows a 502 is explained as a check and not reloaded (%j)',
    async (headers) => {
      const world = await behindGate(headers);
      await world.pass(30 * MINUTE);
      expect(world.record(1)?.incident?.phase).toMatchObject({
        name: 'ended',
        reason: 'challenge',
      });
      expect(world.hits).toHaveLength(2);
    },
  );

  it('is not taken for one without its marks', async () => {
    const world = await behindGate();
    world.server = () => ({ status: 403 });
    await world.pass(30 * MINUTE);
    expect(world.record(1)?.incident?.phase).toMatchObject({ reason: 'error-stays' });
    expect(world.hits.length).toBeGreaterThan(3);
  });
});
