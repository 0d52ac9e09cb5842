import { describe, expect, it } from 'vitest';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));

function shown(name: string) {
  return popupView(all[name] ?? expect.fail(`no such state: ${name}`));
}

describe('the popup’s switch for a site', () => {
  it.each([
    ['well', false, false, null],
    ['well-off-here', true, false, null],
    ['held-off-here', true, false, null],
    ['well-never-wide', true, true, 'Off here by your rule for *.example.com.'],
    ['ruled-held-wide', true, true, 'Off here by your rule for *.example.com.'],
    ['well-never-private', true, true, 'Off here by your rule for private addresses.'],
    ['waiting-always', false, false, 'Always here, by your rule for example.com.'],
    ['waiting-always-wide', false, false, 'Always here, by your rule for *.example.com.'],
    ['waiting-on-wide', false, false, 'On here, by your rule for *.example.com.'],
    ['well-full', false, true, 'There are 500 rules, and more are not kept: remove one first.'],
  ])(
    'in the state %s is on: %s, disabled: %s, with the reason: %s',
    (name, on, disabled, because) => {
      const { site } = shown(name);
      expect([site?.on, site?.disabled, site?.because && inEnglish(site.because)]).toEqual([
        on,
        disabled,
        because,
      ]);
    },
  );

  it('sets the rule with the port where that decides, and otherwise the rule of the host', () => {
    const { waiting } = all;
    if (!waiting) throw new Error('no such state');
    const page = { ...waiting.page, url: 'http://localhost:8080/', host: 'localhost' };
    const site = (rules: Record<string, 'never'>) =>
      popupView({ ...waiting, page, settings: { ...waiting.settings, rules } }).site;
    expect(site({})?.command.pattern).toBe('localhost');
    expect(site({ 'localhost:8080': 'never' })?.command.pattern).toBe('localhost:8080');
    expect(site({ 'localhost:8080': 'never' })?.disabled).toBe(false);
  });

  it('leaves a page with an “always” rule its next attempt while auto-reload is off for all sites', () => {
    const { next, canStop } = shown('waiting-always');
    expect(next && inEnglish(next)).toMatch(/^Trying again in/);
    expect(canStop).toBe(true);
  });
});
