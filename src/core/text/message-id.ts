import type english from '../../../public/_locales/en/messages.json';

/** The ending of an id that stands for all plural forms of a message. */
export const COUNTED = '_n';

type Family<Id> = Id extends `${infer Base}_one` | `${infer Base}_other`
  ? `${Base}${typeof COUNTED}`
  : Id;

/**
 * The id of a message: a key of `messages.json`, or what its plural forms have in common, and `_n`.
 * So no form has to be looked up to find out whether there is one.
 */
export type MessageId = Family<keyof typeof english>;
