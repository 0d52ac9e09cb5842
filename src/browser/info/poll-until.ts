/** Interval between two checks (ms), and their number. */
const EVERY = 100;
const TIMES = 20;

/** Whether `isTrue` resolves to true within two seconds. A check that rejects counts as false. */
export async function poll(isTrue: () => Promise<boolean>): Promise<boolean> {
  for (let times = 0; times < TIMES; times += 1) {
    if (await isTrue().catch(() => false)) return true;
    await new Promise((later) => setTimeout(later, EVERY));
  }
  return false;
}
