import type { PageText } from '../../src/core/gateways/identity.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import type { Example } from './example.ts';
import { fixStates } from './fix-states.ts';
import { OPTION_STATES } from './option-states.ts';
import { states } from './states.ts';
import { watchStates } from './watch-states.ts';

export const NGINX: PageText = { title: '502 Bad Gateway', text: '502 Bad Gateway nginx/1.26.3' };

const NO_APP: PageText = { title: 'Not Found', text: 'The train has not arrived at the station.' };

/** Every state of the popup and of the settings page at `now` (epoch ms), by name, with its surroundings. */
export function examples(now: number): Readonly<Record<string, Example>> {
  const plain = Object.entries(states(now)).map(
    ([name, input]) => [name, around(input, now)] as const,
  );
  const all = Object.fromEntries(plain);
  const { waiting } = all;
  if (waiting === undefined) return all;
  const options = Object.entries(OPTION_STATES).map(
    ([name, settings]) => [name, { ...waiting, settings }] as const,
  );
  return {
    ...all,
    ...fixStates(all, waiting),
    ...watchStates(all, waiting),
    ...Object.fromEntries(options),
  };
}

/** The 502 page of nginx at a public site, while other sites load. */
function around(input: ViewInput, now: number): Example {
  const { record } = input;
  const incident = record?.incident ?? null;
  const isOfRouter = incident?.isOfRouter === true;
  const isNginx = !isOfRouter && (incident?.answer.status ?? 502) >= 400;
  const answer = incident && {
    ...incident.answer,
    headers: isNginx ? { server: 'nginx/1.26.3' } : incident.answer.headers,
  };
  return {
    ...input,
    record: record && { ...record, incident: incident && answer && { ...incident, answer } },
    text: isOfRouter ? NO_APP : NGINX,
    watches: new Map(),
    tried: [],
    capabilities: { clearsBy: 'origin', clearsInPrivate: false, opensPrivateWindow: true },
    evidence: {
      now,
      online: true,
      ownSide: null,
      ofSite: false,
      proxyRefused: false,
      copy: null,
      isOwnCopy: false,
      withoutCookies: null,
      connection: null,
      testedAt: null,
      networkFailedAt: null,
      failingSince: incident?.startedAt ?? null,
      failedAt: null,
      otherFineAt: now - 20_000,
      othersFine: 3,
      othersFailing: 0,
      siteFineAt: null,
      siteFailing: 0,
    },
  };
}
