import { expect, it } from 'vitest';
import { onWorkerFailed } from '../../../src/core/retry/worker-failure.ts';
import {
  answer,
  context,
  loadOf,
  OTHER,
  RELOADING,
  tab,
  URL,
  WAITING,
} from '../../fakes/navigation-parts.ts';

const byWorker = { answer: answer({ byServiceWorker: true }), documentId: 'd1' };
const attempts = [{ at: 1, trigger: 'schedule', outcome: null }] as const;
const event = {
  type: 'page-not-shown',
  tabId: 7,
  page: URL,
  cause: 'other',
  documentId: 'error-page',
} as const;

it('a reload that the site’s service worker could not answer is followed by another', () => {
  const found = onWorkerFailed(tab(RELOADING, { ...byWorker, attempts }), event, context);
  expect(found?.record?.incident).toMatchObject({
    attempts: [{ outcome: 'network-error' }],
    documentId: 'error-page',
    networkFailed: true,
    phase: { name: 'waiting' },
  });
});

it('the error page of any other load is not taken for one of ours', () => {
  const found = [
    onWorkerFailed(tab(WAITING, byWorker), event, context),
    onWorkerFailed(tab({ ...RELOADING, requestId: 'r1' }, byWorker), event, context),
    onWorkerFailed(tab(RELOADING, byWorker, loadOf()), event, context),
    onWorkerFailed(tab(RELOADING, { answer: answer() }), event, context),
    onWorkerFailed(tab(RELOADING, byWorker), { ...event, page: OTHER }, context),
    onWorkerFailed(tab(RELOADING, byWorker), { ...event, documentId: null }, context),
    onWorkerFailed(tab(RELOADING, byWorker), { ...event, cause: 'aborted' }, context),
  ];
  expect(found.every((it) => it === null)).toBe(true);
});
