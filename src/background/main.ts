import { hasAccessTo, onAccessChange } from '../browser/access.ts';
import { onRing, setAlarm } from '../browser/alarm-clock.ts';
import { askAddress } from '../browser/ask-address.ts';
import { clear, keepClearing, mayClear, onMayClear } from '../browser/clearing.ts';
import { onLifecycle } from '../browser/lifecycle.ts';
import { createMenu, onMenuWish, showMenu } from '../browser/menu.ts';
import { onWish } from '../browser/messages.ts';
import { showNotice } from '../browser/notice.ts';
import { notify, onNotificationClick } from '../browser/notifications.ts';
import { openPopup } from '../browser/open-popup.ts';
import { watchPageLoads } from '../browser/page-loads.ts';
import { inspect, noteTouches } from '../browser/pages.ts';
import { showPage } from '../browser/show-page.ts';
import { areas } from '../browser/storage-areas.ts';
import {
  allTabFacts,
  lookedAtTab,
  openInTab,
  reloadTab,
  tabFacts,
  watchTabs,
} from '../browser/tabs.ts';
import { paintBadge } from '../browser/toolbar.ts';
import type { Event } from '../core/events.ts';
import { createEngine } from './engine.ts';

// Introduces the parts to one another. Every listener is registered before anything is awaited: an
// event that wakes the background is delivered only to listeners that are there at once (trap 6).

const report = (error: unknown): void => console.error('Bounceback:', error);

const engine = createEngine({
  areas,
  moment: () => ({ now: Date.now(), roll: Math.random() }),
  tabFacts,
  allTabFacts,
  inspect,
  noteTouches,
  reloadTab,
  openInTab,
  openPopup,
  mayClear,
  clear,
  keepClearing,
  setAlarm,
  paintBadge,
  lookedAtTab,
  showMenu,
  showNotice,
  askAddress: (url) => askAddress(url, hasAccessTo),
  notify,
  showPage,
  report,
});

const send = (event: Event): void => void engine.send(event);

watchPageLoads(send);
watchTabs(send);
onWish((wish) => engine.send(wish));
onMenuWish(send);
onRing(() => send({ type: 'time-passed' }));
onAccessChange(() => send({ type: 'access-changed' }));
onMayClear(() => send({ type: 'time-passed' }));
onNotificationClick((id) => send({ type: 'notification-clicked', id }));
onLifecycle(() => void createMenu().catch(report));
send({ type: 'time-passed' });
