import type { FixId } from '../../core/advice/fix.ts';
import type { IconName } from '../../ui/components/icon.tsx';

/** The icon at the beginning of each row. */
export const FIX_ICONS: Readonly<Record<FixId, IconName>> = {
  'tell-me': 'bell',
  'keep-open': 'tab',
  'turn-off-proxy': 'shield',
  'bypass-cache': 'reload',
  'clear-cache': 'clear',
  'clear-site-data': 'undo',
  'clear-cookies': 'cookie',
  'without-cookies': 'cookie',
  'other-sites': 'globe',
  'site-status': 'pulse',
  'status-page': 'pulse',
  'down-for-everyone': 'people',
  'home-page': 'home',
  'private-window': 'mask',
  'other-device': 'phone',
  archive: 'clock',
  'archive-query': 'clock',
  'copy-address': 'copy',
  report: 'mail',
  'open-afresh': 'tab',
  'ask-first': 'tab',
};
