import { describe, expect, it } from 'vitest';
import { answerAt } from './answer-at.ts';
import { type Action, BEHAVIOURS, LONG, planOf, SHORT } from './plan.ts';

const SEEDS = Array.from({ length: 50 }, (_, nth) => nth);
const count = (actions: readonly Action[], does: Action['does']) =>
  actions.filter((it) => it.does === does).length;

describe('a plan of chaos', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7, LONG)).toEqual(planOf(7, LONG));
    expect(planOf(7, LONG)).not.toEqual(planOf(8, LONG));
  });

  it.each([
    ['long', LONG],
    ['short', SHORT],
  ])('the %s one has as many tabs, kills and updates as it says', (_, size) => {
    for (const seed of SEEDS) {
      const { actions, hosts } = planOf(seed, size);
      expect(count(actions, 'open') - count(actions, 'close')).toBe(size.tabs);
      expect(count(actions, 'kill')).toBe(size.kills);
      expect(count(actions, 'update')).toBe(size.updates);
      expect(hosts).toHaveLength(size.hosts);
    }
  });

  it('does nothing to a tab before it is open or after it is closed', () => {
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

  it('has every manner of failing and every deed, if not in each run', () => {
    const plans = SEEDS.map((seed) => planOf(seed, LONG));
    const behaviours = plans.flatMap(({ hosts }) => hosts.flat().map(({ behaviour }) => behaviour));
    expect(new Set(behaviours)).toEqual(new Set(BEHAVIOURS));
    const actions = plans.flatMap((it) => it.actions.map(({ does }) => does));
    expect(new Set(actions).size).toBe(10);
  });

  it('begins with an outage, and ends with every host well', () => {
    for (const seed of SEEDS) {
      for (const stretches of planOf(seed, SHORT).hosts) {
        expect(answerAt(stretches, 0, '/t1?go=1')).toMatchObject({ status: 502 });
        expect(answerAt(stretches, SHORT.lasts, '/t1?go=1')).toMatchObject({ status: 200 });
      }
    }
  });

  it('shows a form at any time, and sends it into the outage', () => {
    const [stretches = []] = planOf(1, SHORT).hosts;
    const form = answerAt(stretches, 0, '/t1/form?go=1');
    expect(form).toMatchObject({ status: 200 });
    expect(form.body).toContain('action="/t1/pay?go=1"');
    expect(answerAt(stretches, 0, '/t1/pay?go=1')).toMatchObject({ status: 502 });
  });
  it('never tears what a form is sent to, which browsers might send again', () => {
    const torn = [{ from: 0, behaviour: 'torn', retryAfter: 3 }] as const;
    expect(answerAt(torn, 0, '/t1?go=1').instead).toBe('hang');
    expect(answerAt(torn, 0, '/t1/pay?go=1')).toMatchObject({ status: 502 });
  });
});
