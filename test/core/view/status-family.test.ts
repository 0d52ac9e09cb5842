import { describe, expect, it } from 'vitest';
import { joinLines } from '../../../src/core/text/message.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));

function shown(name: string, own: Partial<ViewInput> = {}): View {
  return popupView({ ...(all[name] ?? expect.fail(`no such state: ${name}`)), ...own });
}

const firstLine = ({ headline, next }: View): string => inEnglish(joinLines(headline, next));

describe('for a status other than 502 or an answer of the site’s service worker', () => {
  it.each([
    ['held-not-chosen', "example.com won't load. Auto-reload is off for this kind of error"],
    ['unchosen-off-here', "example.com won't load. Auto-reload is off for this site"],
    ['chosen-521', "example.com won't load. Trying again in 8 seconds"],
    ['unseen-503', "example.com won't load. Not retrying, as you may have sent a form"],
    ['unseen-by-worker', "example.com won't load. Not retrying, as you may have sent a form"],
    ['found-by-worker', "example.com won't load. Not retrying, as you may have sent a form"],
  ])('the first line of the popup in the state %s is “%s”', (name, line) => {
    expect(firstLine(shown(name))).toBe(line);
  });

  it.each([
    ['found-503', 'open-afresh', false],
    ['found-by-worker', 'open-afresh', false],
    ['found-too-long', 'retry-afresh', false],
    ['unseen-by-worker', 'open-afresh', false],
    ['held-not-chosen', 'retry-now', false],
    ['chosen-503', 'retry-now', true],
    ['unchosen-by-hand', 'retry-now', false],
  ])(
    'the button of the popup in the state %s is %s, with Stop beside it: %s',
    (name, does, canStop) => {
      const { button, canStop: stoppable } = shown(name);
      expect([button?.does, stoppable]).toEqual([does, canStop]);
    },
  );

  it('the popup says of a try whose status is turned off that it is the only one, and counts none', () => {
    const quiet = (name: string): string => inEnglish(shown(name).detail ?? expect.fail());
    expect(quiet('chosen-trying')).not.toContain('only once');
    expect(shown('chosen-trying').plot).not.toBeNull();
    expect(quiet('unchosen-by-hand')).toContain('only once');
    expect(shown('unchosen-by-hand').plot).toBeNull();
  });
});

describe('the popup’s tick for a kind of error', () => {
  it('is shown for a status other than 502, where retries of the site are on', () => {
    expect(shown('waiting').tick).toBeNull();
    expect(shown('well').tick).toBeNull();
    const { tick, second } = shown('held-not-chosen');
    expect(tick?.on).toBe(false);
    expect(tick?.command).toEqual({ type: 'set-status-auto-reload', status: 503 });
    expect(second?.does).toBe('keep-trying');
    expect(shown('chosen-503').tick?.on).toBe(true);
    expect(shown('unchosen-off-here').tick).toBeNull();
  });

  it.each([503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])(
    'comes with an explanation of %i that blames nobody',
    (status) => {
      const { record } = all['held-not-chosen'] ?? expect.fail();
      const incident = record?.incident ?? expect.fail();
      const answer = { ...incident.answer, status };
      const own = { ...incident, initialStatus: status, answer };
      const view = shown('held-not-chosen', { record: record && { ...record, incident: own } });
      expect(inEnglish(view.detail ?? expect.fail())).toMatch(/^.{30}/);
      expect(inEnglish(view.detail ?? expect.fail())).not.toContain('your device');
      expect(firstLine(view)).not.toMatch(/\d/);
    },
  );
});
