/** The tabs whose document is surely the answer to a GET, so that a reload of it is one, too. */
export type RepeatableTabs = ReadonlySet<number>;

export const NO_REPEATABLE_TABS: RepeatableTabs = new Set();
