import type { MessageId } from '../core/text/message-id.ts';

/** What each status means that is retried if the user ticks it: ids of messages. 502 always is. */
export const STATUS_ROWS = {
  502: 'statuses_502',
  503: 'statuses_503',
  504: 'statuses_504',
} as const satisfies Record<number, MessageId>;

/**
 * The statuses that Cloudflare alone sends (developers.cloudflare.com/support, “Cloudflare 5xx
 * errors”).
 */
export const CLOUDFLARE_ROWS = {
  520: 'statuses_520',
  521: 'statuses_521',
  522: 'statuses_522',
  523: 'statuses_523',
  524: 'statuses_524',
  525: 'statuses_525',
  526: 'statuses_526',
  527: 'statuses_527',
  530: 'statuses_530',
} as const satisfies Record<number, MessageId>;

/** What is to be said about a status besides its meaning. */
export const STATUS_NOTES: Readonly<Record<number, MessageId>> = {
  502: 'statuses_502_note',
  503: 'statuses_503_note',
  525: 'statuses_certificate_note',
  526: 'statuses_certificate_note',
};
