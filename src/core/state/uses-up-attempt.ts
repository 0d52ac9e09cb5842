import type { Trigger } from './incident.ts';

/**
 * Whether an attempt uses up one of the automatic ones. A look does not: a tab rotator looks at
 * each tab every minute. Looks bring at most one attempt in 30 s (`ACTIVATION_SPACING`) and count
 * for the hourly limit.
 */
export function usesUpAttempt(by: Trigger): boolean {
  return by === 'schedule' || by === 'follow';
}
