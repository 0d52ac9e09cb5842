import type { FunctionComponent } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import type { OutcomeState } from '../hooks/outcome-state.ts';
import { Button } from './button.tsx';
import { Outcome } from './outcome.tsx';

const LOADING: OutcomeState = { kind: 'running', words: message('fix_running') };
const FAILED: OutcomeState = { kind: 'failed', words: message('part_not_loaded') };

/**
 * A component whose code `load` provides when it is first rendered; later it renders at once. If
 * `load` rejects, a sentence that screen readers announce says so, with a button that tries again.
 */
export function lazyPart<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | null = null;
  return function LazyPart(props) {
    const place = useRef<HTMLDivElement>(null);
    const [Part, setPart] = useState(() => loaded);
    const [outcome, setOutcome] = useState<OutcomeState | null>(null);
    const [retries, retry] = useReducer((count: number, _: undefined) => count + 1, 0);
    useEffect(() => {
      if (Part !== null) return;
      let drawn = true;
      load().then(
        (part) => {
          loaded = part;
          if (drawn) setPart(() => part);
        },
        () => drawn && setOutcome(FAILED),
      );
      return () => {
        drawn = false;
      };
    }, [retries]);
    useEffect(() => {
      // The button that had the focus is gone.
      if (Part !== null && retries > 0) place.current?.focus();
    }, [Part]);
    const tryAgain = (): void => {
      setOutcome(LOADING);
      retry(undefined);
    };
    return (
      <div class="part" ref={place} tabIndex={retries > 0 ? -1 : undefined}>
        {Part !== null ? (
          <Part {...props} />
        ) : (
          <>
            <Outcome state={outcome} />
            {outcome !== null && (
              <Button kind="small" resting={outcome === LOADING} onPress={tryAgain}>
                {translate(message('button_try_again'))}
              </Button>
            )}
          </>
        )}
      </div>
    );
  };
}
