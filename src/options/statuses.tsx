import { inWords } from '../browser/info/i18n.ts';
import { GOES_ON } from '../core/retry/classify-answer.ts';
import type { Settings } from '../core/state/settings.ts';
import { say } from '../core/text/message.ts';
import { statusSwitch } from '../core/view/popup-view.ts';
import { WishSwitch } from '../ui/components/setting-switch.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly settings: Settings;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** From here on they are Cloudflare's own. */
const OF_CLOUDFLARE = 520;

/** Which statuses besides 502 are retried. */
export function Statuses({ settings, onPress }: Props) {
  const all = [...GOES_ON].flatMap((code) => statusSwitch(code, settings, true) ?? []);
  const [usual, cloudflares] = [
    all.filter(({ code }) => code < OF_CLOUDFLARE),
    all.filter(({ code }) => code >= OF_CLOUDFLARE),
  ];
  return (
    <Section title={say('statuses_title')} note={say('statuses_note')}>
      {usual.map((status) => (
        <WishSwitch key={status.code} {...status} apart onPress={onPress} />
      ))}
      <h3>{inWords(say('statuses_cloudflare'))}</h3>
      <p class="quiet">{inWords(say('statuses_cloudflare_note'))}</p>
      <div class="grid">
        {cloudflares.map(({ hint: _, ...status }) => (
          <WishSwitch key={status.code} {...status} onPress={onPress} />
        ))}
      </div>
    </Section>
  );
}
