import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_END_REASONS,
  ALL_HOLD_REASONS,
  HOLD_REASONS,
} from '../../../src/core/state/reasons.ts';
import { joinMessages } from '../../../src/core/text/message.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { recordOf } from '../../gallery/record-of.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = states(NOW);

function shown(name: string, own: Partial<ViewInput> = {}): View {
  const state = all[name];
  if (state === undefined) throw new Error(`no such state: ${name}`);
  return popupView({ ...state, ...own });
}

const firstLine = ({ headline, next }: View): string => inEnglish(joinMessages(headline, next));

describe('the first line of the popup', () => {
  it.each([
    ['waiting', "example.com isn't answering. Trying again in 8 s."],
    ['waiting-long', "example.com isn't answering. Trying again in 3 min 42 s."],
    ['waiting-due', "example.com isn't answering. Trying again now."],
    ['checking', "example.com isn't answering. Trying again now."],
    ['trying', "example.com isn't answering. Trying again right now…"],
    ['interrupted', "example.com isn't answering. The page is loading…"],
    ['recovered', 'example.com is back. It took 4 attempts and 46 s.'],
    ['recovered-first', 'example.com is back. The first attempt did it, after 3 s.'],
    ['held-offline', 'You are offline. Trying again when you are back.'],
    ['held-off-here', "example.com isn't answering. Your rules say never on this site."],
    ['ended-gave-up', "example.com isn't answering. Bounceback stopped trying."],
    ['ended-form', 'This page is the reply to a form. Bounceback does not send the form again.'],
    ['ended-other-status', 'example.com now answers 404. Bounceback stopped trying.'],
    [
      'ended-retry-later',
      "example.com isn't answering. The site says to come back at 7 May 2030, 20:33.",
    ],
    ['not-ours', 'example.com answers 404.'],
    ['well', 'All is well.'],
  ])('in the state %s is “%s”', (name, line) => {
    expect(firstLine(shown(name))).toBe(line);
  });

  it('says when the user’s retry brought the page back', () => {
    expect(firstLine(shown('recovered-person'))).toContain('Your retry did it');
    expect(firstLine(shown('recovered-itself'))).not.toMatch(/attempt|retry/);
  });

  it('calls a site without a name "This site"', () => {
    const record = recordOf({ name: 'waiting', since: NOW, delay: 9000 }, { url: 'nonsense' });
    expect(firstLine(shown('waiting', { record }))).toMatch(/^This site isn't answering\./);
  });
});

describe('the most prominent button of the popup', () => {
  it.each([
    'held-one-time',
    'held-waiting-room',
    'held-room-stays',
    'ended-blocked',
    'ended-rate-limited',
  ])('is not a retry in the state %s', (name) => {
    expect(shown(name).button).toMatchObject({ does: 'retry-now', isRisky: true });
  });

  it('is a retry while the page waits for its next attempt', () => {
    expect(shown('waiting').button?.isRisky).toBe(false);
  });
});

describe('the detail line of the popup says', () => {
  const quiet = (name: string): string => inEnglish(shown(name).detail);

  it('how it goes on, and blames nobody', () => {
    expect(quiet('waiting')).toMatch(/usually passes/);
    expect(quiet('trying')).toMatch(/next attempt follows/);
    expect(quiet('recovered')).toMatch(/If it goes down again/);
  });

  it('until when the site asked for a pause', () => {
    expect(quiet('waiting-paused')).toContain('asked for a pause until 6 May 2030, 14:44');
    expect(quiet('waiting')).not.toContain('pause');
  });

  it('that the next attempt follows, but not after the last one', () => {
    expect(quiet('trying')).toContain('next attempt follows');
    expect(quiet('interrupted')).toContain('next attempt follows');
    expect(quiet('trying-last')).not.toContain('follows');
    expect(quiet('trying-18th')).not.toContain('follows');
  });
});

describe('every reason', () => {
  const lines = Object.keys(all).filter((name) => /^(held|ended)-/.test(name));

  it.each(ALL_HOLD_REASONS)('to hold a page is explained: %s', (why) => {
    const { state, reason, detail } = shown(`held-${why}`);
    expect([state, reason]).toEqual([HOLD_REASONS[why].state, why]);
    expect(inEnglish(detail).length).toBeGreaterThan(40);
  });

  it.each(ALL_END_REASONS)('to end an incident is explained: %s', (why) => {
    const { state, reason, detail } = shown(`ended-${why}`);
    expect(['stopped', 'refused']).toContain(state);
    expect(reason).toBe(why);
    expect(inEnglish(detail).length).toBeGreaterThan(40);
  });

  it('has its own text', () => {
    const details = lines.map((name) => shown(name).detail.id);
    const ofTwo = [
      'ended_gave_up_detail',
      'held_hourly_limit_detail_open',
      'ended_retry_later_detail',
    ];
    const once = details.filter((id) => !ofTwo.includes(id));
    expect(new Set(once).size).toBe(once.length);
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
    ['ended-form', undefined, false],
    ['well', undefined, false],
    ['not-web', undefined, false],
  ])('in the state %s is %s, with Stop beside it: %s', (name, does, canStop) => {
    const { button, canStop: stoppable } = shown(name);
    expect([button?.does, stoppable]).toEqual([does, canStop]);
  });

  it('has a label without numbers in every state', () => {
    for (const name of Object.keys(all)) {
      const { button } = shown(name);
      if (button) expect(inEnglish(button.label)).toMatch(/^[A-Za-z ]+$/);
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
    const { headline, next, detail, button, site, status } = shown(name);
    const switches = [site?.label, status?.label, status?.hint];
    for (const words of [headline, next, detail, button?.label, ...switches]) {
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
