/** Why a reload was not made although it was decided: found right before it. */
export type ReloadRefusal =
  | 'gone'
  | 'moved'
  | 'unknown-document'
  | 'tab-loading'
  | 'discarded'
  | 'no-access'
  | 'cannot-save';
