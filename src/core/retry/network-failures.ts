import { isTooLong } from '../http/address.ts';
import type { NetworkError } from '../http/network-errors.ts';
import type { PageId } from '../http/page-id.ts';
import { mustComeBack } from '../rules/never-give-up.ts';
import type { Answer } from '../state/incident.ts';
import type { Settings } from '../state/settings.ts';

/**
 * Whether a first load of this page that failed in the network begins an incident. Unknown privacy
 * (null) counts as private.
 */
export function isNetworkFailureRetried(
  { page }: { readonly page: PageId; readonly error: NetworkError },
  settings: Settings,
  isPrivate: boolean | null,
): boolean {
  return !isTooLong(page) && mustComeBack(settings, page, isPrivate);
}

/** Whether no answer came at all: the load failed in the network. */
export function isNoAnswer({ status }: Pick<Answer, 'status'>): boolean {
  return status === 0;
}
