import { BADGE_COLOURS, BADGE_INK, type Badge } from '../core/badge.ts';
import { browser } from './polyfill.ts';
import { inWords } from './words.ts';

/** Paints the badge and tooltip of one tab; rejects when the tab is gone. */
export async function paintBadge(tabId: number, { text, phase, title }: Badge): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ tabId, text }),
    action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOURS[phase] }),
    action.setBadgeTextColor({ tabId, color: BADGE_INK }),
    action.setTitle({ tabId, title: inWords(title) }),
  ]);
}
