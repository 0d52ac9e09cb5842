/**
 * What the words about a status are called after, to be put behind an id: '' for 502 and whatever has
 * none of its own. 520 to 527 and 530 are Cloudflare's (developers.cloudflare.com/support,
 * “Cloudflare 5xx errors”); of these 525 and 526 are about certificates.
 */
export function familyOf(status: number): '' | '_503' | '_504' | '_52x' | '_525' | '_530' {
  if (status === 503 || status === 504 || status === 530) return `_${status}`;
  if (status === 525 || status === 526) return '_525';
  return status >= 520 && status < 528 ? '_52x' : '';
}
