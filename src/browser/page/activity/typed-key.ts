/** What is asked of a key's event. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  getModifierState(name: string): boolean;
};

/** Keys of input methods and of keyboards on screens: what they enter is not told. */
const UNIDENTIFIED = /^(Dead|Process|Unidentified)$/;

/** Whether this key could enter text: no navigation, function key or shortcut. */
export function isTextKey(event: Key): boolean {
  const { key, altKey } = event;
  // Chrome's autofill sends an event of this name that has no key.
  if (typeof key !== 'string') return false;
  if (!isCharacter(key) && !UNIDENTIFIED.test(key) && key !== 'Enter') return false;
  if (event.getModifierState('AltGraph')) return true;
  if (event.ctrlKey || event.metaKey) return false;
  // With Alt other keyboards enter other letters; what stays a plain one is a menu's.
  return !(altKey && /^([a-z0-9]|Enter)$/i.test(key));
}

/** Whether this key presses a button or a link that has the focus, without a modifier. */
export function isPress({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  return (key === 'Enter' || key === ' ') && !ctrlKey && !metaKey && !altKey;
}

// One character, though it may take more than one unit.
function isCharacter(key: string): boolean {
  return [...key].length === 1;
}
