import { describe, expect, it } from 'vitest';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { firstRows } from '../../../src/core/advice/first-rows.ts';
import { pageFor } from '../../../src/core/advice/links.ts';
import { ownerAdvice } from '../../../src/core/advice/owner.ts';
import { buildReport } from '../../../src/core/advice/report-data.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { recordOf } from '../../gallery/record-of.ts';
import { states } from '../../gallery/states.ts';
import { USUAL } from './any-case.ts';

const SECRETS = ['SplxlOBeZQQYbYS6WxSbIA', 'reset', '3f9a1c0d7be84e52'];
const SIGN_IN = 'https://example.com/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';
const RESET = 'https://example.com/reset/3f9a1c0d7be84e52?lang=en';
const HELD = { ...USUAL, state: 'refused', reason: 'one-time' } as const;
const FORM = { ...USUAL, state: 'refused', reason: 'form' } as const;

function expectNoSecret(shown: unknown): void {
  for (const secret of SECRETS) expect(JSON.stringify(shown)).not.toContain(secret);
}

describe.each([SIGN_IN, RESET, 'https://example.com/?code=oauth123&state=xyz'])(
  'for the one-time link %s',
  (url) => {
    it('the first page of the site is offered first', () => {
      const c = { ...HELD, url };
      const [best] = firstRows(fixesFor(c), c);
      expect(best?.id).toBe('home-page');
      expect(best?.opens?.url).toBe('https://example.com/');
      expect(inEnglish(best?.note ?? expect.fail())).toMatch(/Sign in or get a new link/);
    });

    it('nothing is offered that passes the address on or loads it again', () => {
      const fixes = fixesFor({ ...HELD, url, verdict: null, cached: true, byServiceWorker: true });
      expect(fixes.map(({ id }) => id).sort()).toEqual([
        'copy-address',
        'down-for-everyone',
        'home-page',
        'report',
        'site-status',
        'status-page',
      ]);
      expectNoSecret(fixes.map(({ opens }) => opens));
      expect(pageFor('archive', url)).toBeNull();
      expect(pageFor('archive-query', url)).toBeNull();
    });

    it('the report and the commands for the owner name only the site', () => {
      const none = { attempts: [], identity: null, headers: {}, startedAt: 0, now: 0 };
      const report = buildReport({ url, withQuery: true, status: 502, ...none });
      expect(JSON.stringify(report)).toContain('"https://example.com/"');
      expectNoSecret(report);
      const checks = ownerAdvice({ ...HELD, url }).flatMap((it) => it.checks);
      expect(JSON.stringify(checks)).toContain(' https://example.com/"');
      expectNoSecret(checks);
    });
  },
);

it('a page of another site to which a redirect led is not offered to be watched', () => {
  const ended = { ...USUAL, state: 'refused', reason: 'rate-limited' } as const;
  const isOffered = (c: typeof USUAL) => fixesFor(c).some(({ id }) => id === 'tell-me');
  expect(isOffered(ended)).toBe(true);
  expect(isOffered({ ...ended, reason: 'other-site' })).toBe(false);
});

it('“Retry now” is not the most prominent button of the popup for a one-time link', () => {
  const all = states(Date.UTC(2026, 10, 20));
  const buttonOf = (name: string) => popupView(all[name] ?? expect.fail()).button;
  expect(buttonOf('held-one-time')).toMatchObject({ does: 'retry-now', isQuiet: true });
  expect(buttonOf('held-another-tab')).toMatchObject({ does: 'retry-now', isQuiet: false });
});

describe('opening afresh the answer to a form', () => {
  const fix = (c: typeof USUAL, of: string) => fixesFor(c).find(({ id }) => id === of);

  it('warns of sent cookies after a load from another site, and comes after the home page', () => {
    const c = { ...FORM, crossSite: true };
    const note = fix(c, 'open-afresh')?.note ?? expect.fail();
    expect(inEnglish(note)).toMatch(/your cookies for example\.com/);
    expect(firstRows(fixesFor(c), c).map(({ id }) => id)).toEqual(['home-page', 'tell-me']);
  });

  it('does not mention cookies otherwise', () => {
    expect(inEnglish(fix(FORM, 'open-afresh')?.note ?? expect.fail())).not.toMatch(/cookies/);
  });

  it('is among the fixes, not the main button, if it has a risk', () => {
    const now = Date.UTC(2026, 10, 20);
    const plain = states(now)['ended-method-unknown'] ?? expect.fail();
    expect(popupView(plain).button?.does).toBe('open-afresh');
    const { answer } =
      recordOf({ name: 'ended', reason: 'method-unknown', at: now }).incident ?? expect.fail();
    for (const own of [{ crossSite: true }, { oneTime: 'other' }] as const) {
      const record = recordOf(
        { name: 'ended', reason: 'method-unknown', at: now },
        { answer: { ...answer, ...own } },
      );
      expect(popupView({ ...plain, record }).button).toBeNull();
    }
    const c = { ...USUAL, state: 'refused', reason: 'method-unknown', crossSite: true } as const;
    expect(firstRows(fixesFor(c), c).map(({ id }) => id)).toEqual([
      ...['home-page', 'open-afresh', 'tell-me'],
    ]);
  });
});
