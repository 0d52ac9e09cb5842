import { RETRYABLE_STATUSES } from '../core/retry/classify-answer.ts';
import type { UserCommand } from '../core/state/events.ts';
import type { Settings } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { statusSwitch } from '../core/view/popup-view.ts';
import { translate } from '../i18n/translate.ts';
import { SettingSwitch } from '../ui/components/setting-switch.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly settings: Settings;
  readonly send: (command: UserCommand) => void;
}

/** From this status on they are Cloudflare's own. */
const OF_CLOUDFLARE = 520;

/** Which statuses besides 502 are retried. */
export function Statuses({ settings, send }: Props) {
  const all = [...RETRYABLE_STATUSES].flatMap((code) => statusSwitch(code, settings, true) ?? []);
  const [usual, cloudflares] = [
    all.filter(({ code }) => code < OF_CLOUDFLARE),
    all.filter(({ code }) => code >= OF_CLOUDFLARE),
  ];
  return (
    <Section title={message('statuses_title')} note={message('statuses_note')}>
      {usual.map((status) => (
        <SettingSwitch key={status.code} {...status} apart send={send} />
      ))}
      <h3>{translate(message('statuses_cloudflare'))}</h3>
      <p class="quiet">{translate(message('statuses_cloudflare_note'))}</p>
      <div class="grid">
        {cloudflares.map(({ hint: _, ...status }) => (
          <SettingSwitch key={status.code} {...status} send={send} />
        ))}
      </div>
    </Section>
  );
}
