import type { SiteData } from '../state/clear-job.ts';
import { type Message, message } from '../text/message.ts';
import type { Case } from './case.ts';
import { circumstancesOf } from './circumstances.ts';
import type { Fix, FixId } from './fix.ts';

/** The fixes under *More options*, by group. */
export interface FurtherFixes {
  readonly groups: readonly { readonly title: Message; readonly fixes: readonly Fix[] }[];
  /** Below the groups: what asks for a fresh copy. */
  readonly fresh: readonly Fix[];
  /** In *Reset this site*: what can be ticked, the harmless first. */
  readonly ticks: readonly ResetTick[];
  /** Before the ticks. */
  readonly reset: readonly Fix[];
}

export interface ResetTick {
  readonly kind: SiteData;
  readonly fix: Fix;
  /** Nothing that the user would miss is ticked at first. */
  readonly isTicked: boolean;
}

export const GROUPS = [
  {
    title: 'fix_group_just_me',
    ids: [
      ...(['turn-off-proxy', 'down-for-everyone', 'other-sites', 'other-device'] as const),
      ...(['private-window', 'without-cookies'] as const),
    ],
  },
  {
    title: 'fix_group_another_way',
    ids: [
      ...(['home-page', 'ask-first', 'open-afresh'] as const),
      ...(['archive', 'archive-query', 'copy-address'] as const),
    ],
  },
  {
    title: 'fix_group_wait',
    ids: ['tell-me', 'keep-open', 'site-status', 'status-page', 'report'],
  },
] as const satisfies readonly { title: string; ids: readonly FixId[] }[];

/** What can be ticked in *Reset this site*. */
export const RESET_FIXES = {
  cache: 'clear-cache',
  cookies: 'clear-cookies',
  'site-data': 'clear-site-data',
} as const satisfies Readonly<Record<SiteData, FixId>>;

const KINDS = Object.keys(RESET_FIXES) as SiteData[];

/**
 * Everything that is not on the first screen (`first`). Of fixes that cannot be done for the same
 * reason, only the first is there to give it.
 */
export function furtherFixes(fixes: readonly Fix[], first: readonly Fix[], c: Case): FurtherFixes {
  const is = circumstancesOf(c);
  const given = new Set<string>();
  const isNews = ({ why }: Fix): boolean => {
    if (why === null) return true;
    const isFirst = !given.has(why.id);
    given.add(why.id);
    return isFirst;
  };
  const isFirstRow = (id: FixId): boolean => first.some((it) => it.id === id);
  const listed = (ids: readonly FixId[]): readonly Fix[] =>
    ids
      .filter((id) => !isFirstRow(id))
      .flatMap((id) => fixes.filter((fix) => fix.id === id))
      .filter(isNews);
  const groups = GROUPS.map(({ title, ids }) => ({ title: message(title), fixes: listed(ids) }));
  const isCopyToBlame = is.cached || is.cdn;
  const fresh = listed(isCopyToBlame ? ['bypass-cache', 'clear-cache'] : ['clear-cache']);
  const ticks = KINDS.flatMap((kind) => {
    const fix = fixes.find(({ id }) => id === RESET_FIXES[kind]);
    return fix === undefined ? [] : [{ kind, fix, isTicked: kind === 'cache' && fix.can }];
  });
  const reset = isCopyToBlame ? [] : listed(['bypass-cache']);
  return { groups: groups.filter((group) => group.fixes.length > 0), fresh, ticks, reset };
}
