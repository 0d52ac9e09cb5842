import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));

function shown(name: string, own: Partial<ViewInput> = {}): View {
  return popupView({ ...(all[name] ?? expect.fail(`no such state: ${name}`)), ...own });
}

describe('the switches of the popup', () => {
  it('set the rule of the site by its whole host name, separately for private windows', () => {
    const page = { url: 'https://a.test/', host: 'a.test', incognito: true, isWeb: true };
    const settings: Settings = { ...DEFAULT_SETTINGS, incognitoRules: { 'a.test': 'never' } };
    const { site } = shown('well', { page, settings });
    expect(site).toMatchObject({ on: true, disabled: false, because: null });
    expect(site?.command).toEqual({ type: 'set-rule', pattern: 'a.test', incognito: true });
  });

  it('include a disabled site switch when auto-reload is off for all sites', () => {
    expect(shown('well-off').site?.disabled).toBe(true);
    expect(shown('well-off').everywhere.on).toBe(false);
  });

  it('do not include a site switch for a page without a site', () => {
    expect(shown('not-web').site).toBeNull();
  });
});

describe('a page without an incident', () => {
  it.each([
    [undefined, 'no-record'],
    [null, 'no-record'],
    [0, 'no-record'],
    [Number.NaN, 'no-record'],
    [200, 'well'],
    [304, 'well'],
    [399, 'well'],
    [400, 'refused'],
    [502, 'refused'],
    [503, 'refused'],
  ])('that was answered %s is shown as %s', (examined, state) => {
    const tells =
      typeof examined === 'number' ? { status: examined, byServiceWorker: false } : examined;
    expect(shown('well', { examined: tells }).state).toBe(state);
  });
});
