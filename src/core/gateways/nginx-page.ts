import type { Marks } from './gateway.ts';

/**
 * The stock page of nginx, which its relatives keep: status and phrase twice, then their own name,
 * `foot` (a pattern), as the last words. A translation leaves
 * number, name and elements as they are.
 */
export function nginxPage(foot: string): readonly [Marks, Marks] {
  return [
    { page: new RegExp(`^(50\\d [\\w -]+) \\| \\1 ${foot}$`) },
    {
      page: new RegExp(`^(?=[^|]*50\\d)[^|]{1,80} \\| (?=.*50\\d).{1,80} ${foot}$`),
      form: /^body center h1 hr center( p em a)?( |$)/,
    },
  ];
}
