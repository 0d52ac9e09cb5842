import type { Plugin } from 'vite';

/**
 * Builds without Vite's helper for what is loaded when needed: it fetches styles and scripts ahead
 * over a network, and here everything is on the same disk.
 */
export function noPreload(): Plugin {
  return {
    name: 'no-preload',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
