import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * The text that a screen reader should announce: `text` as it was when `key` last changed, and ''
 * before the first change, since the initial content is read anyway. A countdown in `text` is
 * announced once.
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
