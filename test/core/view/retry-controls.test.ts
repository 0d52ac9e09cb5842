import { describe, expect, it } from 'vitest';
import { MAX_SHOWN } from '../../../src/core/rules/rule-text.ts';
import { MAX_RULES } from '../../../src/core/rules/site-rules.ts';
import { NO_CONNECTION } from '../../../src/core/state/no-connection.ts';
import type { Reason } from '../../../src/core/state/reasons.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';
import { message } from '../../../src/core/text/message.ts';
import { siteSwitch, tickOf } from '../../../src/core/view/retry-controls.ts';
import type { PopupState } from '../../../src/core/view/status-types.ts';
import { recordOf } from '../../gallery/record-of.ts';

const PLACE = { url: 'https://shop.example/basket', incognito: false };
const OFF: Settings = { ...DEFAULT_SETTINGS, autoReload: false };
const ruled = (rules: Settings['rules'], of = DEFAULT_SETTINGS): Settings => ({ ...of, rules });
const shown = (
  settings = DEFAULT_SETTINGS,
  reason: Reason | null = null,
  state: PopupState = 'waiting',
) => siteSwitch(settings, PLACE, reason, state);
const because = (...args: Parameters<typeof shown>) => shown(...args)?.because;

describe('the switch of a site', () => {
  it('turns the auto-reload of the site of the page', () => {
    expect(shown()).toEqual({
      label: message('switch_site', { kind: 'text', text: 'shop.example' }),
      on: true,
      disabled: false,
      because: null,
      command: { type: 'set-site-auto-reload', ...PLACE },
    });
  });

  it('is absent where nothing is ever retried, and without a site', () => {
    for (const reason of ['form', 'challenge', 'other-site'] as const)
      expect(shown(DEFAULT_SETTINGS, reason), reason).toBeNull();
    expect(shown(DEFAULT_SETTINGS, 'sign-in')).not.toBeNull();
    expect(siteSwitch(DEFAULT_SETTINGS, { ...PLACE, url: '' }, null, 'well')).toBeNull();
  });

  it('is as the rule of the site says, or else the switch for all sites', () => {
    expect(shown(OFF)?.on).toBe(false);
    expect(shown(ruled({ 'shop.example': 'on' }, OFF))?.on).toBe(true);
    expect(shown(ruled({ 'shop.example': 'never' }))?.on).toBe(false);
  });

  it('names the switch for all sites if that is off, unless a line above does', () => {
    expect(because(OFF)).toEqual(message('switch_site_off_everywhere'));
    expect(because(OFF, 'off-everywhere', 'held')).toBeNull();
    expect(because(OFF, 'not-chosen', 'held')?.id).toBe('switch_site_off_everywhere');
  });

  it('names a rule that decides for more than this site', () => {
    expect(because(ruled({ '*.example': 'never' }))?.id).toBe('rule_never');
    expect(because(ruled({ '*.example': 'never' }, OFF))?.id).toBe('rule_never');
    expect(because(ruled({ 'shop.example': 'always' }))?.id).toBe('rule_always');
  });

  it('cannot be turned, and says why, once there is no room for another rule', () => {
    const names = Array.from({ length: MAX_RULES }, (_, nth) => [`s${nth}.test`, 'on'] as const);
    const full = ruled(Object.fromEntries(names));
    expect(shown(full, 'not-chosen')).toMatchObject({
      disabled: true,
      because: message('refused_full', MAX_SHOWN),
    });
  });

  it.each<[Reason | null, PopupState, string | undefined]>([
    ['not-chosen', 'held', 'switch_site_not_chosen'],
    ['stopped', 'stopped', 'switch_site_stopped'],
    ['method-unknown', 'refused', 'switch_site_not_here'],
    ['in-use', 'held', 'switch_site_paused'],
    ['offline', 'held', undefined],
    [null, 'held', undefined],
    [null, 'waiting', undefined],
  ])('says why this page is not retried although it is on: %s, %s', (reason, state, id) => {
    expect(because(DEFAULT_SETTINGS, reason, state)?.id).toBe(id);
    // Where it is off, that is why.
    expect(because(ruled({ 'shop.example': 'never' }), reason, state)).toBeNull();
  });
});

describe('the tick for a kind of error', () => {
  const tick = (
    initialStatus: number,
    {
      reason = null,
      isOfRouter = false,
      ...own
    }: Partial<Settings> & {
      reason?: Reason | null;
      isOfRouter?: boolean;
    } = {},
  ) => {
    const { incident } = recordOf(
      {
        name: 'checking',
        since: 0,
        trigger: 'schedule',
        times: 0,
        resume: { kind: 'wait', delay: 1 },
      },
      { initialStatus, isOfRouter },
    );
    return tickOf(incident ?? expect.fail(), reason, { ...DEFAULT_SETTINGS, ...own });
  };

  it('is that of the status with which it began, and as the settings say', () => {
    const command = { type: 'set-status-auto-reload', status: 503 };
    expect(tick(503)).toEqual({ label: message('always_retry_kind'), on: false, command });
    expect(tick(503, { statuses: { 503: true } })).toMatchObject({ on: true, command });
    expect(tick(503, { statuses: { 504: true } })?.on).toBe(false);
  });

  it('is none for a 502, and for a status that is never retried', () => {
    expect(tick(502)).toBeNull();
    expect(tick(404)).toBeNull();
    expect(tick(200)).toBeNull();
  });

  it('is that for no connection where there was none', () => {
    const command = { type: 'set-switch', name: 'noConnection' };
    expect(tick(NO_CONNECTION, { noConnection: false })).toEqual({
      label: message('always_retry_kind'),
      on: false,
      command,
    });
    expect(tick(NO_CONNECTION, { noConnection: true, isOfRouter: true })).toMatchObject({
      on: true,
      command,
    });
  });

  it('is that for an app that is not running where a router answered, whatever the status', () => {
    const command = { type: 'set-switch', name: 'appNotRunning' };
    for (const status of [404, 502, 503])
      expect(tick(status, { isOfRouter: true, appNotRunning: false })).toEqual({
        label: message('always_retry_kind'),
        on: false,
        command,
      });
    expect(tick(404, { isOfRouter: true, appNotRunning: true })?.on).toBe(true);
  });

  it('is none where nothing is ever retried, or a form may have been sent', () => {
    for (const reason of ['method-unknown', 'form', 'challenge', 'other-site'] as const) {
      expect(tick(503, { reason }), reason).toBeNull();
      expect(tick(NO_CONNECTION, { reason }), reason).toBeNull();
    }
    expect(tick(503, { reason: 'not-chosen' })).not.toBeNull();
  });
});
