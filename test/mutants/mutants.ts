import { CLEARINGS } from './clearing.ts';
import { DOUBLES } from './doubles.ts';
import { FORMS } from './forms.ts';
import { HEARING } from './hearing.ts';
import { HOLDS } from './holds.ts';
import { KEEPING } from './keeping.ts';
import { LIMITS } from './limits.ts';
import type { Mutant } from './mutant.ts';
import { NOTICES_ON_PAGES } from './notices.ts';
import { NOTING } from './noting.ts';
import { OUTAGES } from './outages.ts';
import { RESTARTS } from './restarts.ts';
import { RETURNS } from './returns.ts';
import { SITE_RULES } from './rules.ts';
import { SAVING } from './saving.ts';
import { SITES } from './sites.ts';
import { STATUS_CHOICE } from './statuses.ts';
import { STORING } from './storing.ts';
import { USES } from './uses.ts';
import { WATCH_ENDS } from './watch-ends.ts';
import { WATCH_REQUESTS } from './watch-requests.ts';
import { WATCHES } from './watches.ts';

/** Every promise broken once: each of these must be caught, or the tests prove less than they say. */
export const MUTANTS: readonly Mutant[] = [
  ...FORMS,
  ...DOUBLES,
  ...KEEPING,
  ...HEARING,
  ...LIMITS,
  ...HOLDS,
  ...USES,
  ...STORING,
  ...SAVING,
  ...NOTING,
  ...STATUS_CHOICE,
  ...SITES,
  ...OUTAGES,
  ...RESTARTS,
  ...RETURNS,
  ...SITE_RULES,
  ...NOTICES_ON_PAGES,
  ...CLEARINGS,
  ...WATCHES,
  ...WATCH_ENDS,
  ...WATCH_REQUESTS,
];
