import type { ComponentProps } from 'preact';
import { RETRYABLE_STATUSES } from '../core/retry/classify-answer.ts';
import type { UserCommand } from '../core/state/events.ts';
import { message } from '../core/text/message.ts';
import { statusSwitch } from '../core/view/popup-view.ts';
import { translate } from '../i18n/translate.ts';
import { SettingSwitch } from '../ui/components/setting-switch.tsx';
import { Section } from './section.tsx';
import { Switches } from './switches.tsx';

interface Props extends Omit<ComponentProps<typeof Switches>, 'section'> {
  readonly send: (command: UserCommand) => void;
}

/** From this status on they are Cloudflare's own. */
const OF_CLOUDFLARE = 520;

/** Which statuses besides 502 are retried, and whether a router without an app is. */
export function Statuses({ settings, ports, send, follow }: Props) {
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
      <Switches section="statuses" settings={settings} ports={ports} follow={follow} />
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
