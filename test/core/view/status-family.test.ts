import { describe, expect, it } from 'vitest';
import { joinMessages } from '../../../src/core/text/message.ts';
import { popupView, type View, type ViewInput } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));

function shown(name: string, own: Partial<ViewInput> = {}): View {
  return popupView({ ...(all[name] ?? expect.fail(`no such state: ${name}`)), ...own });
}

const firstLine = ({ headline, next }: View): string => inEnglish(joinMessages(headline, next));

describe('for a status other than 502 or an answer of the site’s service worker', () => {
  it.each([
    [
      'held-not-chosen',
      'example.com answered 503. Bounceback retries 502 by itself; 503 only if you say so.',
    ],
    ['unchosen-off-here', 'example.com answered 503. Your rules say never on this site.'],
    ['chosen-521', 'example.com answered 521. Trying again in 8 s.'],
    ['unseen-503', 'example.com answered 503. Bounceback did not see this page load.'],
    [
      'unseen-by-worker',
      "example.com isn't answering. It went through the site's own service worker.",
    ],
    [
      'found-by-worker',
      "example.com isn't answering. It went through the site's own service worker.",
    ],
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

  it('the popup promises no attempt whose status is turned off', () => {
    const quiet = (name: string): string => inEnglish(shown(name).detail);
    expect(quiet('chosen-trying')).toContain('next attempt follows');
    expect(quiet('unchosen-by-hand')).not.toContain('follows');
  });
});

describe('the popup’s switch for a status', () => {
  it('is shown for a status other than 502, with a reason to turn it on', () => {
    expect(shown('waiting').status).toBeNull();
    expect(shown('well').status).toBeNull();
    const { status } = shown('held-not-chosen');
    expect(status).toMatchObject({ code: 503, on: false, disabled: false });
    expect(status?.command).toEqual({ type: 'set-status-auto-reload', status: 503 });
    expect(inEnglish(status?.hint ?? expect.fail())).toContain('HAProxy, Apache and Varnish');
    expect(shown('chosen-503').status).toMatchObject({ code: 503, on: true });
    expect(shown('unchosen-off-here').status?.disabled).toBe(true);
  });

  it.each([503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])(
    'comes with an explanation of %i that blames nobody',
    (status) => {
      const { record } = all['held-not-chosen'] ?? expect.fail();
      const incident = record?.incident ?? expect.fail();
      const answer = { ...incident.answer, status };
      const own = { ...incident, initialStatus: status, answer };
      const view = shown('held-not-chosen', { record: record && { ...record, incident: own } });
      expect(inEnglish(view.detail)).toMatch(/^.{30}/);
      expect(inEnglish(view.detail)).not.toContain('your device');
      expect(inEnglish(view.status?.hint ?? expect.fail())).toMatch(/^For all sites\. .{30}/);
      expect(firstLine(view)).toContain(`answered ${status}`);
    },
  );
});
