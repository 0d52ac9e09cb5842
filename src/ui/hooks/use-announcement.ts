import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * What a screen reader should say: `text` as it was when `key` last changed, and '' before the first
 * change, since what is there at the beginning is read anyway. A countdown in `text` is said once.
 */
export function useAnnouncement(key: string, text: string): string {
  const latest = useRef(text);
  latest.current = text;
  const before = useRef(key);
  const [announcement, announce] = useState('');
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    announce(latest.current);
  }, [key]);
  return announcement;
}
