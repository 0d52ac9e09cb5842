import { getPublicSuffix } from 'tldts-icann';
import { isSharedSuffix } from '../http/site-suffixes.ts';

// The popup loads this file for itself: an import of what the popup has already would be split off
// the popup's own file (`src/popup/lazy/lazy-section.ts`).

/** Whether anybody can register names right below this one (Public Suffix List, ICANN's part). */
export function isPublicSuffix(host: string): boolean {
  const below = `any.${host}`;
  return getPublicSuffix(host) === host || getPublicSuffix(below) === below;
}

/**
 * A host and those of its parents that cookies can be set for: browsers refuse cookies for a domain
 * in which anybody can have a name (RFC 6265 §5.3, step 5). `domains`: the host, then its parents.
 */
export function cookieDomainsOf(domains: readonly string[]): readonly string[] {
  return domains.filter((domain, at) => {
    const name = domain.replace(/\.$/, '');
    return at === 0 || !(isPublicSuffix(name) || isSharedSuffix(name));
  });
}
