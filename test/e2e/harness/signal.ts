/** Lets tests wait for what can only have come true when `notify` is called, at no cost meanwhile. */
export interface Signal {
  notify(): void;
  /** Waits until `look` returns something other than false; throws after `timeout` ms. */
  until<T>(what: string, look: () => T | false, timeout: number): Promise<T>;
}

export function createSignal(): Signal {
  const looks = new Set<() => void>();
  return {
    notify() {
      for (const look of [...looks]) look();
    },
    until: (what, look, timeout) =>
      new Promise((done, fail) => {
        const again = () => {
          try {
            const found = look();
            if (found === false) return;
            end();
            done(found);
          } catch (error) {
            end();
            fail(error);
          }
        };
        const timer = setTimeout(() => {
          end();
          fail(new Error(`Timed out after ${timeout / 1000} s: ${what}`));
        }, timeout);
        const end = () => {
          clearTimeout(timer);
          looks.delete(again);
        };
        looks.add(again);
        again();
      }),
  };
}
