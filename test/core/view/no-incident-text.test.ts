import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));

function shown(name: string, own: Partial<ViewInput> = {}): View {
  return popupView({ ...(all[name] ?? expect.fail(`no such state: ${name}`)), ...own });
}

describe('the switch of the popup', () => {
  it('is for the address of the page, separately for private windows', () => {
    const page = { url: 'https://a.test/', host: 'a.test', incognito: true, isWeb: true };
    const settings: Settings = { ...DEFAULT_SETTINGS, incognitoRules: { 'a.test': 'never' } };
    const { site } = shown('well', { page, settings });
    expect(site).toMatchObject({ on: false, disabled: false, because: null });
    const command = { type: 'set-site-auto-reload', url: 'https://a.test/', incognito: true };
    expect(site?.command).toEqual(command);
  });

  it('is off and says why when auto-reload is off for all sites, and can be turned on', () => {
    const { site } = shown('well-off');
    expect([site?.on, site?.disabled]).toEqual([false, false]);
    expect(inEnglish(site?.because ?? expect.fail())).toBe('Off for all sites');
  });

  it.each(['not-web', 'ended-form', 'ended-challenge'])('is not shown in the state %s', (name) => {
    expect(shown(name).site).toBeNull();
  });
});

describe('a page without an incident', () => {
  it.each([
    [undefined, 'no-record'],
    [null, 'no-record'],
    [0, 'no-record'],
    [Number.NaN, 'no-record'],
    [99, 'no-record'],
    [100, 'well'],
    [200, 'well'],
    [304, 'well'],
    [399, 'well'],
    [400, 'refused'],
    [502, 'refused'],
    [503, 'refused'],
    [599, 'refused'],
    [600, 'no-record'],
  ])('that was answered %s is shown as %s', (examined, state) => {
    const tells =
      typeof examined === 'number' ? { status: examined, byServiceWorker: false } : examined;
    expect(shown('well', { examined: tells }).state).toBe(state);
  });

  it('is shown without access first, and then by whether it is a web page at all', () => {
    expect(shown('well', { access: false }).state).toBe('no-access');
    expect(shown('not-web', { access: false }).state).toBe('no-access');
    const examined = { status: 502, byServiceWorker: false };
    expect(shown('not-web', { examined }).headline.id).toBe(shown('not-web').headline.id);
    expect(shown('not-web', { examined }).button).toBeNull();
  });

  it('is asked for again in the way that its address allows', () => {
    expect(shown('found').button?.does).toBe('open-afresh');
    expect(shown('found-too-long').button?.does).toBe('retry-afresh');
  });

  it('is fine, and says where auto-reload is off', () => {
    const headlines = ['well', 'well-off', 'well-off-here'].map((name) => shown(name));
    expect(new Set(headlines.map(({ state }) => state))).toEqual(new Set(['well']));
    expect(new Set(headlines.map((it) => JSON.stringify([it.headline, it.next]))).size).toBe(3);
  });
});
