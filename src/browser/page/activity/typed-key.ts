/** The part of a keyboard event that is read. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  getModifierState(name: string): boolean;
};

/** Keys of input methods and on-screen keyboards, which do not reveal what they enter. */
const UNIDENTIFIED = /^(Dead|Process|Unidentified)$/;

/** Whether this key could enter text: it is no navigation key, function key or shortcut. */
export function isTextKey(event: Key): boolean {
  const { key, altKey } = event;
  // Chrome's autofill sends a `keydown` event without a `key`.
  if (typeof key !== 'string') return false;
  if (!isCharacter(key) && !UNIDENTIFIED.test(key) && key !== 'Enter') return false;
  if (event.getModifierState('AltGraph')) return true;
  if (event.ctrlKey || event.metaKey) return false;
  // With Alt, some keyboard layouts enter other characters; a plain letter or digit is a menu's
  // shortcut.
  return !(altKey && /^([a-z0-9]|Enter)$/i.test(key));
}

/** Whether this key, without a modifier, presses a focused button or link. */
export function isPress({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  return (key === 'Enter' || key === ' ') && !ctrlKey && !metaKey && !altKey;
}

// One code point may take two UTF-16 units.
function isCharacter(key: string): boolean {
  return [...key].length === 1;
}
