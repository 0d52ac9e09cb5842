import { inEachBrowser } from './harness/in-each-browser.ts';
import { answersInBetween } from './outages/answers-in-between.ts';
import { firstAddress } from './outages/first-address.ts';
import { fragments } from './outages/fragments.ts';
import { inUse } from './outages/in-use.ts';
import { looksByMachines } from './outages/looks.ts';
import { noConnection } from './outages/no-connection.ts';
import { pagesToRead } from './outages/pages-to-read.ts';
import { serviceWorkers } from './outages/service-workers.ts';
import { roomsElsewhere, waitingRooms } from './outages/waiting-rooms.ts';

// In one browser, at the same time: each of these tests waits for most of its time.
inEachBrowser((shared) => {
  // First: it waits for minutes, in which the others run.
  if (shared.kind === 'firefox') inUse(shared);
  answersInBetween(shared);
  firstAddress(shared);
  fragments(shared);
  looksByMachines(shared);
  noConnection(shared);
  pagesToRead(shared);
  serviceWorkers(shared);
  waitingRooms(shared);
  if (shared.kind === 'chromium') roomsElsewhere(shared);
});
