import { describe, expect, it } from 'vitest';
import { answerAt } from './answer-at.ts';
import { type Action, BEHAVIOURS, LONG, planOf, SHORT } from './plan.ts';

const SEEDS = Array.from({ length: 50 }, (_, nth) => nth);
const count = (actions: readonly Action[], does: Action['does']) =>
  actions.filter((it) => it.does === does).length;

describe('a plan of chaos', () => {
  it('is the same for the same seed, and differs for another', () => {
    expect(planOf(7, LONG)).toEqual(planOf(7, LONG));
    expect(planOf(7, LONG)).not.toEqual(planOf(8, LONG));
  });

  it.each([
    ['long', LONG],
    ['short', SHORT],
  ])('of %s size has the tabs, kills and updates of that size', (_, size) => {
    for (const seed of SEEDS) {
      const { actions, hosts } = planOf(seed, size);
      expect(count(actions, 'open') - count(actions, 'close')).toBe(size.tabs);
      expect(count(actions, 'kill')).toBe(size.kills);
      expect(count(actions, 'update')).toBe(size.updates);
      expect(hosts).toHaveLength(size.hosts);
    }
  });

  it('has no action on a tab before it is opened or after it is closed', () => {
    for (const seed of SEEDS) {
      const open = new Set<number>();
      for (const action of planOf(seed, LONG).actions) {
        if (!('tab' in action)) continue;
        if (action.does === 'open') open.add(action.tab);
        else expect(open).toContain(action.tab);
        if (action.does === 'close') open.delete(action.tab);
      }
    }
  });

  it('contains every behaviour and every action over many seeds', () => {
    const plans = SEEDS.map((seed) => planOf(seed, LONG));
    const behaviours = plans.flatMap(({ hosts }) => hosts.flat().map(({ behaviour }) => behaviour));
    expect(new Set(behaviours)).toEqual(new Set(BEHAVIOURS));
    const actions = plans.flatMap((it) => it.actions.map(({ does }) => does));
    expect(new Set(actions).size).toBe(10);
  });

  it('starts with an outage, and ends with every host up', () => {
    for (const seed of SEEDS) {
      for (const stretches of planOf(seed, SHORT).hosts) {
        expect(answerAt(stretches, 0, '/t1?go=1')).toMatchObject({ status: 502 });
        expect(answerAt(stretches, SHORT.lasts, '/t1?go=1')).toMatchObject({ status: 200 });
      }
    }
  });

  it('always serves the page with a form, and fails its target during an outage', () => {
    const [stretches = []] = planOf(1, SHORT).hosts;
    const form = answerAt(stretches, 0, '/t1/form?go=1');
    expect(form).toMatchObject({ status: 200 });
    expect(form.body).toContain('action="/t1/pay?go=1"');
    expect(answerAt(stretches, 0, '/t1/pay?go=1')).toMatchObject({ status: 502 });
  });
  it('never resets the connection of a form, which browsers might send again', () => {
    const torn = [{ from: 0, behaviour: 'torn', retryAfter: 3 }] as const;
    expect(answerAt(torn, 0, '/t1?go=1').instead).toBe('hang');
    expect(answerAt(torn, 0, '/t1/pay?go=1')).toMatchObject({ status: 502 });
  });
});
