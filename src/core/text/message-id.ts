import type english from '../../../public/_locales/en/messages.json';

/** An id with plural forms stands for all of them. */
type Family<Id> = Id extends `${infer Base}_one` | `${infer Base}_other` ? Base : Id;

/** The id of a message: a key of `messages.json`, or what its plural forms have in common. */
export type MessageId = Family<keyof typeof english>;
