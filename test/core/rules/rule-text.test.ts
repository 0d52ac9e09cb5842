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
    ['well', true, false, null],
    ['well-off-here', false, false, null],
    ['held-off-here', false, false, null],
    ['well-never-wide', false, false, 'Off here because of your rule for *.example.com.'],
    ['ruled-held-wide', false, false, 'Off here because of your rule for *.example.com.'],
    ['well-never-private', false, false, 'Off here because of your rule for the local network.'],
    ['waiting-always', true, false, 'On for all errors here because of your rule for example.com.'],
    [
      'waiting-always-wide',
      true,
      false,
      'On for all errors here because of your rule for *.example.com.',
    ],
    ['waiting-on-wide', true, false, 'On here because of your rule for *.example.com.'],
    ['well-full', true, true, 'Your list of 500 rules is full. Remove a rule first.'],
    // The wide rule decides, but that the switch cannot be turned has another cause.
    ['well-full-wide', true, true, 'Your list of 500 rules is full. Remove a rule first.'],
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

  it('sends the address of the page, so that the rule with its port is found where that decides', () => {
    const { waiting } = all;
    if (!waiting) throw new Error('no such state');
    const page = { ...waiting.page, url: 'http://localhost:8080/', host: 'localhost' };
    const { site } = popupView({ ...waiting, page });
    expect(site?.command).toEqual({
      type: 'set-site-auto-reload',
      url: 'http://localhost:8080/',
      incognito: false,
    });
    expect(site?.disabled).toBe(false);
  });

  it('leaves a page with an “always” rule its next attempt while auto-reload is off for all sites', () => {
    const { next, canStop } = shown('waiting-always');
    expect(next && inEnglish(next)).toMatch(/^Trying again in/);
    expect(canStop).toBe(true);
  });
});
