import { describe, expect, it } from 'vitest';
import { concerns, onAnswerNotShown } from '../../../src/core/retry/apply-answer.ts';
import type { Answer, Phase } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = idOf('https://example.com/orders');
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAITING: Phase = { name: 'waiting', since: NOW - 6000, delay: 6000 };
const RELOADING: Phase = {
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: 'r1',
  trigger: 'schedule',
  resume: { kind: 'wait', delay: 700 },
};
const ATTEMPT = { at: NOW - 50, trigger: 'schedule', outcome: null } as const;
const answer = (own: Partial<Answer> = {}) => failedAnswer({ receivedAt: NOW, ...own });
const tab = (phase: Phase) => recordOf(phase, { attempts: [ATTEMPT] });

describe('an answer without a document', () => {
  const load = {
    ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW),
    answer: answer({ status: 204 }),
  };
  const notShown = (phase: Phase, own: Partial<Load> = {}) => {
    const record = { ...tab(phase), load };
    if (record.incident === null) return expect.fail();
    return onAnswerNotShown(record, record.incident, { ...load, ...own }, context);
  };
  const END = { name: 'ended', reason: 'answered', at: NOW };

  it('ends the retries of its page, because the site has answered', () => {
    expect(notShown(RELOADING)).toMatchObject({
      load: null,
      incident: { attempts: [{ outcome: 204 }], phase: END },
    });
    for (const own of [answer({ status: 200 }), null])
      expect(notShown(RELOADING, { answer: own }).incident?.phase).toEqual(END);
    expect(notShown(RELOADING, { answer: null }).incident?.attempts).toMatchObject([
      { outcome: 'no-answer' },
    ]);
  });

  it('resumes the wait if it was a failure or belongs to another page', () => {
    const wait = { name: 'waiting', since: NOW, delay: 700 };
    expect(notShown(RELOADING, { answer: answer() }).incident?.phase).toEqual(wait);
    const other = {
      page: idOf('https://b.test/'),
      answer: answer({ page: idOf('https://b.test/'), status: 204 }),
    };
    expect(notShown(RELOADING, other).incident?.phase).toEqual(wait);
  });

  it('changes only the load if no reload of the extension was in progress', () => {
    const { incident } = tab(WAITING);
    expect(notShown(WAITING)).toMatchObject({ load: null, incident });
  });
});

describe('a load', () => {
  it('belongs to the incident’s page if the requested or the answering address is that page’s', () => {
    const load = newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW);
    const { incident } = tab(WAITING);
    if (incident === null) return expect.fail();
    expect(concerns(incident, load)).toBe(true);
    const other = { ...load, page: idOf('https://b.test/') };
    expect(concerns(incident, other)).toBe(false);
    expect(concerns(incident, { ...other, answer: answer() })).toBe(true);
  });
});
