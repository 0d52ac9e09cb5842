import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import { forgetEverything, type GoneCheck } from './forget-everything.ts';
import type { OptionsPorts } from './ports.ts';
import { Section } from './section.tsx';

interface Props {
  readonly ports: Pick<OptionsPorts, 'sendCommand' | 'readAreas' | 'onStoredChange'>;
  /** Watches whether what was pressed reaches the background. */
  readonly follow: (outcome: Promise<unknown>) => void;
}

/** Removes everything that is kept about pages and sites, after a confirmation. */
export function Forget({ ports, follow }: Props) {
  const [state, setState] = useState<'idle' | 'asks' | 'done' | 'failed'>('idle');
  const [isGone, setIsGone] = useState<GoneCheck | null>(null);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // The pressed button is gone: the focus goes to Cancel, and back afterwards.
  useEffect(() => {
    if (!isFirst.current) place.current?.querySelector<HTMLElement>('.side')?.focus();
    isFirst.current = false;
  }, [state]);
  // What could not be removed is removed later: the page says so then.
  useEffect(() => {
    if (isGone === null) return;
    let isCurrent = true;
    const check = (): void => {
      isGone()
        .catch(() => false)
        .then((gone) => isCurrent && setState(gone ? 'done' : 'failed'));
    };
    check();
    const unfollow = ports.onStoredChange(check);
    return () => {
      isCurrent = false;
      unfollow();
    };
  }, [isGone, ports]);
  const ask = (): void => {
    setIsGone(null);
    setState('asks');
  };
  const forget = (): void => {
    const sent = forgetEverything(ports);
    follow(sent);
    sent.then(
      (check) => setIsGone(() => check),
      () => setState('idle'),
    );
  };
  return (
    <Section title={message('forget_title')} note={message('forget_note')}>
      <div class="forget" ref={place}>
        {state === 'asks' ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame and a legend of its own.
          <div role="group" aria-labelledby={id}>
            <p class="warning-words" id={id}>
              {translate(message('forget_confirm'))}
            </p>
            <div class="actions">
              <Button kind="danger" onPress={forget}>
                {translate(message('forget_do'))}
              </Button>
              <Button kind="side" onPress={() => setState('idle')}>
                {translate(message('button_cancel'))}
              </Button>
            </div>
          </div>
        ) : (
          <Button kind="side" onPress={ask}>
            {translate(message('forget_do'))}
          </Button>
        )}
      </div>
      <p role="status" class="quiet">
        {state === 'done' && translate(message('forget_done'))}
        {state === 'failed' && translate(message('forget_failed'))}
      </p>
    </Section>
  );
}
