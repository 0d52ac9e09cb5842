/** Details that name a last attempt, or an end after a few. */
const NAMES_AN_END: readonly string[] = [
  'down_passing_detail',
  'trying_other_detail',
  'trying_last_detail',
];

/** The id of the detail for a page that must come back: no attempt is the last one. */
export function endlessDetail(id: string): string {
  return NAMES_AN_END.includes(id) ? 'endless_detail' : id;
}
