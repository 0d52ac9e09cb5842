/** A time (epoch ms) as ISO 8601 has it, which is read the same everywhere; '' for what is no time at all. */
export function instantText(at: number, zone: 'local' | 'utc'): string {
  const east = zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset();
  const there = new Date(at + east * 60_000);
  if (Number.isNaN(there.getTime())) return '';
  const text = there
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const offset = `${east < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
  return `${text} ${zone === 'utc' ? 'UTC' : offset}`;
}
