import type { DocumentOrigin } from '../../core/state/load.ts';

/** Transitions that always send a GET; a search engine of `keyword` or `generated` may use POST. */
const OF_GETS: ReadonlySet<string> = new Set([
  'link',
  'typed',
  'auto_bookmark',
  'auto_toplevel',
  'start_page',
]);

/**
 * What the transition says about the request of a committed document. `previous`: the address of the
 * document before it in the tab, undefined if unknown.
 * See docs/browser-quirks.md#chrome-calls-a-reload-by-script-a-link.
 */
export function originOfDocument(
  {
    url,
    transitionType,
    transitionQualifiers,
  }: {
    readonly url: string;
    readonly transitionType: string;
    readonly transitionQualifiers: readonly string[];
  },
  previous: string | undefined,
): DocumentOrigin {
  if (transitionType === 'form_submit') return 'form';
  if (transitionQualifiers.includes('forward_back')) return 'unknown';
  if (transitionType === 'reload') return 'reload';
  const mayBeReload = transitionQualifiers.includes('client_redirect');
  if (mayBeReload && (previous === undefined || previous === url)) return 'reload';
  return OF_GETS.has(transitionType) ? 'get' : 'unknown';
}
