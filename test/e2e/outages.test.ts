import { inEachBrowser } from './harness/in-each-browser.ts';
import { answersInBetween } from './outages/answers-in-between.ts';
import { failedParts } from './outages/failed-parts.ts';
import { firstAddress } from './outages/first-address.ts';
import { fragments } from './outages/fragments.ts';
import { inUse } from './outages/in-use.ts';
import { largeCookies } from './outages/large-cookies.ts';
import { looksByMachines } from './outages/looks.ts';
import { noConnection } from './outages/no-connection.ts';
import { noticePages } from './outages/notice-pages.ts';
import { ownPages } from './outages/own-pages.ts';
import { pagesToRead } from './outages/pages-to-read.ts';
import { serviceWorkers } from './outages/service-workers.ts';
import { roomsElsewhere, waitingRooms } from './outages/waiting-rooms.ts';

// In one browser, at the same time: each of these tests waits for most of its time.
inEachBrowser((shared) => {
  // First: it waits for minutes, in which the others run.
  if (shared.kind === 'firefox') inUse(shared);
  answersInBetween(shared);
  failedParts(shared);
  firstAddress(shared);
  fragments(shared);
  largeCookies(shared);
  looksByMachines(shared);
  noConnection(shared);
  noticePages(shared);
  ownPages(shared);
  pagesToRead(shared);
  serviceWorkers(shared);
  waitingRooms(shared);
  if (shared.kind === 'chromium') roomsElsewhere(shared);
});
