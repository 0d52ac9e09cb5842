import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import type { OptionsPorts } from './ports.ts';
import { Section } from './section.tsx';

interface Props {
  readonly ports: Pick<OptionsPorts, 'sendCommand'>;
  /** Watches whether what was pressed reaches the background. */
  readonly follow: (outcome: Promise<unknown>) => void;
}

/** Removes everything that is kept about pages and sites, after a confirmation. */
export function Forget({ ports, follow }: Props) {
  const [state, setState] = useState<'idle' | 'asks' | 'done'>('idle');
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // The pressed button is gone: the focus goes to Cancel, and back afterwards.
  useEffect(() => {
    if (!isFirst.current) place.current?.querySelector<HTMLElement>('.side')?.focus();
    isFirst.current = false;
  }, [state]);
  const forget = (): void => {
    const sent = ports.sendCommand({ type: 'forget-everything' });
    follow(sent);
    sent.then(
      () => setState('done'),
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
          <Button kind="side" onPress={() => setState('asks')}>
            {translate(message('forget_do'))}
          </Button>
        )}
      </div>
      <p role="status" class="quiet">
        {state === 'done' && translate(message('forget_done'))}
      </p>
    </Section>
  );
}
