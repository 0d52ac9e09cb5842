import { useState } from 'preact/hooks';

export interface SendState {
  /** Follows a wish that is being told. */
  readonly follow: (doing: Promise<unknown>) => void;
  /** The last one did not get through. */
  readonly lost: boolean;
}

/** Wishes that are told, and whether the last one was heard. */
export function useSend(): SendState {
  const [lost, setLost] = useState(false);
  const follow = (doing: Promise<unknown>): void => {
    doing.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  return { follow, lost };
}
