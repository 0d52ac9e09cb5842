import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import { until } from '../../../scripts/process/until.ts';

/**
 * Waits until the background listens to the browser. A page that is opened before, right after the
 * installation, is never noticed.
 */
export async function untilListening({ ask }: { readonly ask: Ask }): Promise<void> {
  const isAnswered = () =>
    ask(async (api) => {
      // The background ignores a message of this shape. Both browsers say so if nobody listens.
      const failure = await api.runtime.sendMessage({}).then(
        () => '',
        (error: unknown) => String(error),
      );
      return !failure.includes('Receiving end does not exist');
    });
  await until('the background listens', isAnswered, { timeout: 60_000 });
}
