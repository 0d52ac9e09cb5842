import type { Settings } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { useFocusFallback } from '../ui/hooks/use-focus-fallback.ts';
import { useSend } from '../ui/hooks/use-send.ts';
import { useStored } from '../ui/hooks/use-stored.ts';
import { Forget } from './forget.tsx';
import type { OptionsPorts } from './ports.ts';
import { Rules } from './rules.tsx';
import { Section } from './section.tsx';
import { Statuses } from './statuses.tsx';
import { Switches } from './switches.tsx';

interface Props {
  readonly ports: OptionsPorts;
  readonly first: Settings;
  /** The page is open in a private window: rules set here are that window's. */
  readonly isPrivate: boolean;
}

/** The settings page, in the order of need. A change takes effect at once. */
export function Options({ ports, first, isPrivate }: Props) {
  const settings = useStored(first, ports.readSettings, ports.onStoredChange);
  const { send, follow, lost } = useSend(ports.sendCommand);
  // Focus is lost with a row that another page removed, and with Undo after it was pressed.
  useFocusFallback('.add input');
  return (
    <main>
      <header>
        <h1>{translate(message('settings_title'))}</h1>
        <p class="quiet">{translate(message('settings_at_once'))}</p>
      </header>
      <p class="lost" role="alert">
        {lost && translate(message('press_lost'))}
      </p>
      <div class="card">
        <Switches names={['autoReload']} settings={settings} ports={ports} follow={follow} />
      </div>
      <Section title={message('settings_notifications')}>
        <Switches
          names={['notice', 'notifyHiddenTabs']}
          settings={settings}
          ports={ports}
          follow={follow}
        />
      </Section>
      <Rules settings={settings} isPrivate={isPrivate} send={send} />
      <Statuses settings={settings} send={send} />
      <Forget ports={ports} follow={follow} />
    </main>
  );
}
