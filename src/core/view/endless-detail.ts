import type { MessageId } from '../text/message-id.ts';

/** Details that name a last attempt, or an end after a few. */
const NAMES_AN_END: readonly (MessageId | null)[] = [
  'down_passing_detail',
  'trying_other_detail',
  'trying_last_detail',
];

/** The id of the detail for a page that must come back: no attempt is the last one. */
export function endlessDetail(id: MessageId | null): MessageId | null {
  return NAMES_AN_END.includes(id) ? 'endless_detail' : id;
}
