/** How often (ms) it is looked, and how many times. */
const EVERY = 100;
const TIMES = 20;

/** Whether something comes true within two seconds; while it cannot be told, it has not. */
export async function poll(isTrue: () => Promise<boolean>): Promise<boolean> {
  for (let times = 0; times < TIMES; times += 1) {
    if (await isTrue().catch(() => false)) return true;
    await new Promise((later) => setTimeout(later, EVERY));
  }
  return false;
}
