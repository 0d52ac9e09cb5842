export type Unit = 'hour' | 'minute' | 'second';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * A duration (ms) in the units that a person would name: below a minute whole seconds, rounded up;
 * below an hour the nearest minute; then hours and the nearest minute. Negative and non-finite
 * values give 0 seconds.
 */
export function splitIntoUnits(ms: number): readonly { unit: Unit; count: number }[] {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms / 1000)) : 0;
  if (seconds < MINUTE) return [{ unit: 'second', count: seconds }];
  const minutes = Math.round(seconds / MINUTE);
  if (minutes * MINUTE < HOUR) return [{ unit: 'minute', count: minutes }];
  const hours = { unit: 'hour', count: Math.floor(minutes / 60) } as const;
  const rest = minutes % 60;
  return rest === 0 ? [hours] : [hours, { unit: 'minute', count: rest }];
}
