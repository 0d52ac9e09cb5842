/**
 * What must not outlive this process: browsers, gateways, temporary folders. Each is undone by a
 * synchronous function, because nothing else still runs while a process is going down.
 */
type Undo = () => void;

const undos = new Set<Undo>();
let listening = false;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `undo` when this process ends, however it ends; call what it returns to undo it now. */
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
      // Die of it, as if nothing had listened: a test runner may have replaced process.exit.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  }
}

function undoAll(): void {
  // Last in, first out: a browser goes before the folder it writes to.
  for (const undo of [...undos].reverse()) {
    undos.delete(undo);
    try {
      undo();
    } catch (error) {
      process.stderr.write(`Could not clean up: ${String(error)}\n`);
    }
  }
}
