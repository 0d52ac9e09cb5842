import { type Random, seeded, seedOf } from '../../scripts/bench/random.ts';

/** The size of a run. */
export interface Size {
  readonly tabs: number;
  readonly hosts: number;
  readonly kills: number;
  readonly updates: number;
  /** Number of user actions in all tabs together. */
  readonly actionCount: number;
  /** Length of the disturbances, ms; after that every host is up. */
  readonly lasts: number;
  /** How long all tabs have to come back, ms. */
  readonly patience: number;
}

export const LONG: Size = {
  tabs: 40,
  hosts: 5,
  kills: 60,
  updates: 2,
  actionCount: 90,
  lasts: 240_000,
  patience: 200_000,
};
/** The size that fits into `npm test`. */
export const SHORT: Size = {
  tabs: 12,
  hosts: 3,
  kills: 10,
  updates: 1,
  actionCount: 14,
  lasts: 24_000,
  // An answer lost with the background is noticed after 60 s, and a hidden tab then waits 30 s.
  patience: 110_000,
};

/** How a host answers. `asks`: with Retry-After; `half-open`: the body does not end; `torn`, `silent`: no answer before the connection is reset; `starting`: an app sends 404 or 500; `unrouted`: its router's own 404. */
export const BEHAVIOURS = [
  'well',
  'down',
  'down',
  'asks',
  'busy',
  'slow',
  'half-open',
  'torn',
  'silent',
  'starting',
  'unrouted',
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** A period of one behaviour of a host, from `from` until the next one starts, ms since the start. */
export interface Stretch {
  readonly from: number;
  readonly behaviour: Behaviour;
  /** Retry-After of the behaviour `asks`, seconds. */
  readonly retryAfter: number;
}

/** Actions on a tab. `go`: to another page of its host; `form`: sends a form; `look`: activates the tab; `reload`: as with F5. */
export const TAB_ACTIONS = ['go', 'form', 'close', 'stop', 'retry-now', 'look', 'reload'] as const;
export type TabAction = (typeof TAB_ACTIONS)[number];
/** The actions to draw from; those that are repeated are more frequent. */
const OFTEN: readonly TabAction[] = [...TAB_ACTIONS, 'look', 'look', 'go', 'retry-now', 'reload'];

export type Action =
  | { readonly at: number; readonly does: 'kill' | 'update' }
  | { readonly at: number; readonly does: TabAction | 'open'; readonly tab: number };

export interface Plan {
  readonly seed: number;
  readonly size: Size;
  /** The periods of each host. */
  readonly hosts: readonly (readonly Stretch[])[];
  /** In the order of their times, ms since the start. */
  readonly actions: readonly Action[];
}

/** The host of a tab. */
export function hostOfTab(tab: number, { hosts }: Size): number {
  return tab % hosts;
}

/** The plan of a run; the same for the same seed and size. */
export function planOf(seed: number, size: Size): Plan {
  const stream = (nth: number) => seeded(seedOf(seed, nth));
  const hosts = Array.from({ length: size.hosts }, (_, host) => stretches(size, stream(host)));
  const random = stream(size.hosts);
  const spread = (count: number, from: number): number[] =>
    Array.from({ length: count }, () => Math.round(from + random() * (size.lasts - from)));
  const opened = size.lasts / 12;
  const updates = Array.from({ length: size.updates }, (_, nth) => ({
    at: Math.round((size.lasts * (nth + 0.3 + 0.4 * random())) / size.updates),
    does: 'update' as const,
  }));
  const actions: Action[] = [
    ...Array.from({ length: size.tabs }, (_, nth) => ({
      at: Math.round((opened * nth) / size.tabs),
      does: 'open' as const,
      tab: nth + 1,
    })),
    ...spread(size.kills, opened).map((at) => ({ at, does: 'kill' as const })),
    ...updates,
    ...personActions(spread(size.actionCount, opened), size, random),
  ];
  return { seed, size, hosts, actions: actions.sort((a, b) => a.at - b.at) };
}

// Every host starts with a plain outage, so that there are tabs to bring back; about a third of the later periods are up.
function stretches({ lasts }: Size, random: Random): Stretch[] {
  const all: Stretch[] = [];
  let from = 0;
  while (from < lasts) {
    const rests = all.length > 0 && random() < 0.3;
    const kind = BEHAVIOURS[1 + Math.floor(random() * (BEHAVIOURS.length - 1))] ?? 'down';
    // Two in a row could last longer than such errors are waited through.
    const drawn = kind === 'starting' && all.at(-1)?.behaviour === 'starting' ? 'down' : kind;
    const behaviour = all.length === 0 ? 'down' : rests ? 'well' : drawn;
    all.push({ from: Math.round(from), behaviour, retryAfter: 3 + Math.floor(random() * 12) });
    from += (0.04 + 0.1 * random()) * lasts + 3000;
  }
  return [...all, { from: lasts, behaviour: 'well', retryAfter: 0 }];
}

function personActions(times: number[], { tabs }: Size, random: Random): Action[] {
  const open = Array.from({ length: tabs }, (_, nth) => nth + 1);
  let newest = tabs;
  const forms = new Set<number>();
  return times
    .sort((a, b) => a - b)
    .flatMap((at): Action[] => {
      const place = Math.floor(random() * open.length);
      const tab = open[place] ?? 1;
      const drawn = OFTEN[Math.floor(random() * OFTEN.length)] ?? 'look';
      // Reloading a form's answer opens a dialog, which no user is there to answer.
      const does = drawn === 'reload' && forms.has(tab) ? 'look' : drawn;
      if (does === 'form') forms.add(tab);
      if (does === 'go') forms.delete(tab);
      if (does !== 'close') return [{ at, does, tab }];
      newest += 1;
      open[place] = newest;
      return [
        { at, does, tab },
        { at: at + 1, does: 'open', tab: newest },
      ];
    });
}
