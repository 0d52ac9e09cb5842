import { hostOf, isTooLong, pageAddress } from '../http/address.ts';
import { GOES_ON } from '../retry/classify-answer.ts';
import { whichIsOff } from '../retry/result.ts';
import { ruleWords } from '../rules/rule-text.ts';
import { mayTurn, rulingFor } from '../rules/site-rules.ts';
import type { Wish } from '../state/events.ts';
import type { EndReason, HoldReason, Incident } from '../state/incident.ts';
import { remaining } from '../state/schedule.ts';
import { isStatusOn, type Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { say, type Words } from '../text/message.ts';
import { rowOf } from './incident-row.ts';
import { factsOf, familyOf, siteParam } from './incident-text.ts';
import { type Examined, rowOfPage } from './plain-page-text.ts';
import { type Plot, plot } from './plot.ts';
import { NO_ACCESS } from './reason-offers.ts';

import { type Does, type Facts, NOTHING, type State, type Tone, tell } from './status-line.ts';

export interface ViewInput {
  readonly record: TabRecord | null;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The page on screen; `url` and `host` are '' where the browser does not tell them. */
  readonly page: {
    readonly url: string;
    readonly host: string;
    readonly private: boolean;
    /** Its address is http or https. */
    readonly isWeb: boolean;
  };
  /** Bounceback may see sites. */
  readonly access: boolean;
  /** What the page itself tells of how it was loaded; null: it could not be read; undefined: not asked yet. */
  readonly examined: Examined | null | undefined;
}

/** Everything that the popup shows. */
export interface View {
  readonly state: State;
  readonly reason: HoldReason | EndReason | null;
  readonly tone: Tone;
  readonly headline: Words;
  readonly next: Words | null;
  readonly detail: Words;
  readonly button: {
    readonly label: Words;
    readonly does: Does;
    readonly disabled: boolean;
  } | null;
  readonly canStop: boolean;
  readonly plot: Plot | null;
  /** When the next attempt is due, epoch ms, while that is ahead: until then, look at `view` again each second. */
  readonly dueAt: number | null;
  readonly site: {
    readonly label: Words;
    /** Nothing is retried by itself here. */
    readonly on: boolean;
    /** Decided by what it does not turn: shown only. */
    readonly disabled: boolean;
    /** The rule that decides, unless that is the switch itself. */
    readonly because: Words | null;
    /** What is wished by turning it, but for to what. */
    readonly wish: Omit<Extract<Wish, { type: 'set-rule' }>, 'effect'>;
  } | null;
  /** Null where a 502 began it, or nothing did. */
  readonly status: {
    readonly code: number;
    readonly label: Words;
    /** Why it may be worth it. */
    readonly hint: Words;
    readonly on: boolean;
    /** Off for this site, or for all: shown, but not to be turned. */
    readonly disabled: boolean;
    /** What is wished by turning it, but for whether on or off. */
    readonly wish: Omit<Extract<Wish, { type: 'set-status-auto-reload' }>, 'on'>;
  } | null;
  readonly everywhere: { readonly on: boolean };
}

const LABELS: Readonly<Record<Does, string>> = {
  'retry-now': 'button_retry_now',
  'keep-trying': 'button_keep_trying',
  'open-afresh': 'button_open_afresh',
  'retry-afresh': 'button_retry_now',
  'grant-access': 'button_grant_access',
  close: 'button_close',
};

/** What the popup shows; total: every record, page and moment has its view. */
export function view(input: ViewInput): View {
  const { record, settings, now, page, access } = input;
  const incident = record?.incident ?? null;
  const host = page.host !== '' ? page.host : incident === null ? '' : hostOf(incident.url);
  const ruling = rulingFor(settings, page.url || (incident?.url ?? ''), page.private);
  const { own, effect } = ruling;
  const onHere = effect !== 'never';
  const onEverywhere = settings.autoReload || effect === 'always';
  const row =
    incident === null
      ? rowOfPage({
          ...page,
          ...input,
          tooLong: isTooLong(pageAddress(page.url)),
          onEverywhere,
          onHere,
        })
      : access || incident.phase.name === 'recovered'
        ? rowOf(incident, now, whichIsOff(incident, page.private, settings) === null)
        : NO_ACCESS;
  const facts =
    incident === null
      ? pageFacts(host, input.examined)
      : factsOf(incident, record?.reloads.length ?? 0, now);
  const due = incident === null || row.state !== 'waiting' ? null : dueOf(incident, now);
  return {
    state: row.state,
    reason: incident === null ? null : reasonOf(incident),
    tone: row.tone,
    headline: tell(row.headline, facts),
    next: row.next === null ? null : tell(row.next, facts),
    detail: tell(row.detail, facts),
    button: row.button && {
      label: say(LABELS[row.button]),
      does: row.button,
      disabled: row.state === 'trying',
    },
    canStop: row.canStop,
    plot: incident === null ? null : plot(incident, due, now),
    dueAt: due === null || due <= now ? null : due,
    site:
      own === ''
        ? null
        : {
            label: say('switch_never', siteParam(own)),
            on: !onHere,
            disabled: !mayTurn(settings, ruling),
            because: ruleWords(ruling, settings),
            wish: { type: 'set-rule', pattern: own, private: page.private },
          },
    status: incident && statusSwitch(incident.begunBy, settings, onHere),
    everywhere: { on: settings.autoReload },
  };
}

/** The switch of a status; `onHere`: nothing else keeps a page from being retried. Null for 502, and what is never retried. */
export function statusSwitch(code: number, settings: Settings, onHere: boolean): View['status'] {
  if (code === 502 || !GOES_ON.has(code)) return null;
  const status = { kind: 'text', text: String(code) } as const;
  return {
    code,
    label: say('switch_status', status),
    hint: say(`switch_status_hint${familyOf(code)}`, status),
    on: isStatusOn(settings, code),
    disabled: !settings.autoReload || !onHere,
    wish: { type: 'set-status-auto-reload', status: code },
  };
}

function pageFacts(host: string, examined: Examined | null | undefined): Facts {
  return {
    host: siteParam(host),
    time: NOTHING,
    clock: NOTHING,
    count: NOTHING,
    status: { kind: 'text', text: String(examined?.status ?? '') },
  };
}

function reasonOf({ phase }: Incident): HoldReason | EndReason | null {
  return phase.name === 'held' || phase.name === 'ended' ? phase.why : null;
}

// By the clock of this moment, so that one that was set back does not show a longer wait.
function dueOf({ phase }: Incident, now: number): number | null {
  return phase.name === 'waiting' ? now + remaining(phase, now) : now;
}
