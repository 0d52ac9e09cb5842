/**
 * Cleans up something that must not outlive this process: a browser, a gateway, a temporary folder.
 * It is synchronous, since a process that exits runs no more asynchronous code.
 */
type Undo = () => void;

const undos = new Set<Undo>();
let listening = false;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `undo` when this process ends, by exit or signal. Call the returned function to run it now.
 */
export function onEnd(undo: Undo): Undo {
  listen();
  undos.add(undo);
  return () => {
    if (undos.delete(undo)) undo();
  };
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', undoAll);
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      undoAll();
      // Die of the signal, as if there were no listener: a test runner may have replaced
      // process.exit.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  }
}

function undoAll(): void {
  // Last in, first out: a browser ends before the folder that it writes to is removed.
  for (const undo of [...undos].reverse()) {
    undos.delete(undo);
    try {
      undo();
    } catch (error) {
      process.stderr.write(`Could not clean up: ${String(error)}\n`);
    }
  }
}
