import { useId, useState } from 'preact/hooks';
import { type HomeRefusal, parseHome } from '../core/rules/displays.ts';
import { patternParam } from '../core/rules/rule-text.ts';
import type { Display } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import type { MessageId } from '../core/text/message-id.ts';
import { translate } from '../i18n/translate.ts';
import { Switch } from '../ui/components/switch.tsx';
import { ADDRESS_FIELD } from './address-field.ts';

interface Props {
  readonly pattern: string;
  readonly display: Display;
  readonly onChange: (display: Display) => void;
}

/** Why a home address cannot be kept, in words. */
const REFUSALS = {
  no_address: 'home_no_address',
  other_site: 'home_other_site',
  one_time: 'home_one_time',
} as const satisfies Record<HomeRefusal, MessageId>;

/** What a rule that never gives up keeps besides: the home address, and whether anybody attends. */
export function DisplayOfRule({ pattern, display, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(display.home);
  const parsed = parseHome(typed, pattern);
  const refused = 'refused' in parsed ? parsed.refused : null;
  const home = 'home' in parsed ? parsed.home : display.home;
  // Kept as soon as the field is left; a refused address changes nothing.
  const keep = (): void => {
    if (home !== display.home) onChange({ ...display, home });
  };
  return (
    <div class="display">
      <label for={`${id}home`}>{translate(message('home_address'))}</label>
      <input
        id={`${id}home`}
        value={typed}
        maxLength={8192}
        placeholder="https://"
        {...ADDRESS_FIELD}
        aria-invalid={refused !== null}
        aria-describedby={`${id}answer`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={keep}
      />
      <p id={`${id}answer`} class={refused === null ? 'note' : 'note wrong'} role="status">
        {translate(
          message(refused === null ? 'home_hint' : REFUSALS[refused], patternParam(pattern)),
        )}
      </p>
      <Switch
        label={message('unattended')}
        hint={message('unattended_hint')}
        on={display.unattended}
        // What was typed just before may not have come back yet.
        onTurn={(unattended) => onChange({ home, unattended })}
      />
    </div>
  );
}
