import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/state/incident.ts';
import {
  ALL_END_REASONS,
  ALL_HOLD_REASONS,
  HOLD_REASONS,
} from '../../../src/core/state/reasons.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { joinLines } from '../../../src/core/text/message.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = states(NOW);

function shown(name: string, own: Partial<ViewInput> = {}): View {
  const state = all[name];
  if (state === undefined) throw new Error(`no such state: ${name}`);
  return popupView({ ...state, ...own });
}

const firstLine = ({ headline, next }: View): string => inEnglish(joinLines(headline, next));

describe('the first line of the popup', () => {
  it.each([
    ['waiting', "example.com won't load. Trying again in 8 seconds"],
    ['waiting-long', "example.com won't load. Trying again in 4 minutes"],
    ['waiting-due', "example.com won't load. Trying again now"],
    ['checking', "example.com won't load. Trying again now"],
    ['trying', "example.com won't load. Trying again now"],
    ['interrupted', "example.com won't load. Trying again now"],
    ['recovered', 'example.com is back. It took 4 tries and 46 seconds'],
    ['recovered-first', 'example.com is back. The first try worked, after 3 seconds'],
    ['held-offline', "You're offline. Trying again when you're back online"],
    ['held-off-here', "example.com won't load. Auto-reload is off for this site"],
    ['ended-gave-up', "example.com still won't load. Stopped after 18 tries in 36 minutes"],
    ['ended-form', "Your form may not have gone through. Bounceback won't send it again"],
    ['ended-other-status', 'example.com now shows another error. Stopped trying'],
    [
      'ended-retry-later',
      "example.com won't load. The site says to come back at 7 May 2030, 20:33",
    ],
    ['ended-other-site', "example.com won't load. Not retrying, so nothing is done twice"],
    [
      'ended-own-network',
      'You were sent to 192.168.0.1. Stopped, as this page is on your own network',
    ],
    ['not-ours', 'example.com shows an error. Not retrying, as waiting rarely helps'],
    ['well', 'This page is fine'],
  ])('in the state %s is “%s”', (name, line) => {
    expect(firstLine(shown(name))).toBe(line);
  });

  it('offers the way home while the rule keeps a home address, and else a reload of the page on screen', () => {
    const label = (own?: Partial<ViewInput>) => {
      const { button } = shown('held-away-from-home', own);
      return inEnglish(button?.label ?? expect.fail());
    };
    expect(label()).toBe('Go back now');
    expect(label({ settings: DEFAULT_SETTINGS })).toBe('Reload anyway');
  });

  it('says when the user’s try brought the page back', () => {
    expect(firstLine(shown('recovered-person'))).toContain('Your try worked');
    expect(firstLine(shown('recovered-itself'))).not.toMatch(/\btr(y|ies)\b/);
  });

  it('is about the page of another site to which a retry led, not about the one where it began', () => {
    const led = (own: Partial<Answer>) => {
      const answer = failedAnswer({ page: idOf('https://example.com/orders'), ...own });
      const ended = { name: 'ended', reason: 'other-site', at: NOW } as const;
      const passing = { since: NOW, attemptsBefore: 1 };
      const began = { initialStatus: 404, isOfRouter: true, passing };
      return shown('ended-other-site', { record: recordOf(ended, { answer, ...began }) });
    };
    expect(led({ status: 502 }).siteHeadline?.id).toBe('down_site_headline');
    expect(led({ status: 503 }).siteHeadline?.id).toBe('down_site_busy_headline');
    const other = led({ status: 404 });
    expect([other.headline.id, other.siteHeadline?.id]).toEqual(['not_ours', 'not_ours']);
  });

  it('calls a site without a name "This site"', () => {
    const record = recordOf({ name: 'waiting', since: NOW, delay: 9000 }, { url: 'nonsense' });
    expect(firstLine(shown('waiting', { record }))).toMatch(/^This site won't load\./);
  });
});

describe('the most prominent button of the popup', () => {
  it.each([
    'held-one-time',
    'held-in-use',
    'held-has-content',
    'held-waiting-room',
    'held-room-stays',
    'ended-blocked',
    'ended-rate-limited',
  ])('is not a retry in the state %s', (name) => {
    expect(shown(name).button).toMatchObject({ does: 'retry-now', isQuiet: true });
  });

  it('is a retry while the page waits for its next attempt', () => {
    expect(shown('waiting').button?.isQuiet).toBe(false);
  });
});

describe('the detail line of the popup says', () => {
  const quiet = (name: string): string => inEnglish(shown(name).detail ?? expect.fail());

  it('how long it usually lasts, and blames nobody', () => {
    expect(quiet('waiting')).toMatch(/^This usually clears up/);
    expect(quiet('trying')).toMatch(/^This usually clears up/);
    expect(shown('recovered').detail).toBeNull();
  });

  it('until when the site asked for a pause', () => {
    expect(quiet('waiting-paused')).toContain('asked to wait until 6 May 2030, 14:44');
    expect(quiet('waiting')).not.toContain('asked');
  });

  it('how long it usually takes, and once it took longer, that it does', () => {
    expect(quiet('waiting')).toContain('usually clears up within a few minutes');
    expect(quiet('waiting-long')).toContain('is taking longer than usual');
    expect(quiet('waiting-long')).not.toContain('few minutes');
  });

  it('which try is the last one', () => {
    for (const name of ['trying', 'interrupted']) expect(quiet(name)).not.toContain('last try');
    for (const name of ['trying-last', 'trying-18th']) expect(quiet(name)).toContain('last try');
  });
});

const sentences = (view: View): string =>
  [firstLine(view), view.detail && inEnglish(view.detail)].join('. ');

describe('every reason', () => {
  it.each(ALL_HOLD_REASONS)('to hold a page is explained: %s', (why) => {
    const view = shown(`held-${why}`);
    // A page that is held for missing access is shown as one without access.
    const state = why === 'no-access' ? why : HOLD_REASONS[why].state;
    expect([view.state, view.reason]).toEqual([state, why]);
    expect(sentences(view).length).toBeGreaterThan(40);
  });

  it.each(ALL_END_REASONS)('to end an incident is explained: %s', (why) => {
    const view = shown(`ended-${why}`);
    expect(['stopped', 'refused']).toContain(view.state);
    expect(view.reason).toBe(why);
    expect(sentences(view).length).toBeGreaterThan(40);
  });

  it('has its own text, but for the two ways in which a browser puts a tab to sleep', () => {
    const texts = [...ALL_HOLD_REASONS.filter((it) => it !== 'frozen').map((it) => `held-${it}`)]
      .concat(ALL_END_REASONS.map((it) => `ended-${it}`))
      .map((name) => sentences(shown(name)));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the button of the popup', () => {
  it.each([
    ['waiting', 'retry-now', true],
    ['held-offline', 'retry-now', true],
    ['held-off-everywhere', 'retry-now', false],
    ['interrupted', 'retry-now', true],
    ['trying', 'retry-now', true],
    ['trying-last', 'retry-now', false],
    ['recovered', 'close', false],
    ['ended-gave-up', 'keep-trying', false],
    ['ended-stopped', 'keep-trying', false],
    ['ended-stopped-in-browser', 'keep-trying', false],
    ['ended-method-unknown', 'open-afresh', false],
    ['found', 'open-afresh', false],
    ['no-record', 'open-afresh', false],
    ['no-access', 'grant-access', false],
    ['no-access-incident', 'grant-access', false],
    ['ended-form', 'go-back', false],
    ['ended-challenge', 'show-page', false],
    ['well', undefined, false],
    ['not-web', undefined, false],
  ])('in the state %s is %s, with Stop beside it: %s', (name, does, canStop) => {
    const { button, canStop: stoppable } = shown(name);
    expect([button?.does, stoppable]).toEqual([does, canStop]);
  });

  it('has a label without numbers in every state', () => {
    for (const name of Object.keys(all)) {
      const { button } = shown(name);
      if (button) expect(inEnglish(button.label)).toMatch(/^[A-Za-z -]+…?$/);
    }
  });

  it('is disabled while an attempt is under way', () => {
    expect(shown('trying').button).toMatchObject({ does: 'retry-now', disabled: true });
    expect(shown('waiting').button?.disabled).toBe(false);
  });
});

describe('the countdown of the popup', () => {
  it('runs to the next attempt', () => {
    expect(shown('waiting').dueAt).toBe(NOW + 8000);
  });

  it('ends when the attempt is due, and does not exist without a wait', () => {
    for (const name of ['waiting-due', 'trying', 'held-offline', 'recovered', 'well'])
      expect(shown(name).dueAt).toBeNull();
  });

  it('never shows more than the wait, even when the clock was set back by a day', () => {
    const record = recordOf({ name: 'waiting', since: NOW + 86_400_000, delay: 20_000 });
    expect(shown('waiting', { record }).dueAt).toBe(NOW + 20_000);
  });
});

it('the popup has complete texts in every state', () => {
  for (const name of Object.keys(all)) {
    const { headline, siteHeadline, next, detail, button, second, hint, site, tick } = shown(name);
    const lines = [headline, siteHeadline, next, detail, hint];
    const labels = [button?.label, second?.label, site?.label, site?.because, tick?.label];
    for (const words of [...lines, ...labels]) {
      if (!words) continue;
      expect(inEnglish(words), `${name}: ${words.id}`).toMatch(/^[^$]{3,}$/);
      expect(inEnglish(words), `${name}: ${words.id}`).not.toMatch(/ {2}| [.,]|undefined|NaN/);
    }
  }
});

it('the popup has a view at any time, however wrong the clock', () => {
  const names = fc.constantFrom(...Object.keys(all));
  const moment = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Infinity, -Infinity, NaN));
  fc.assert(
    fc.property(names, moment, fc.boolean(), (name, now, access) => {
      const { headline, plot } = shown(name, { now, access });
      expect(inEnglish(headline)).not.toBe('');
      for (const { position } of plot?.marks ?? []) {
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThanOrEqual(1);
      }
    }),
  );
});
