import { askToTell } from '../browser/act/request-notifications.ts';
import { tell } from '../browser/act/send-command.ts';
import { inWords } from '../browser/info/i18n.ts';
import { onStoredChange, readSettings } from '../browser/storage/stored.ts';
import type { Settings } from '../core/state/settings.ts';
import { say } from '../core/text/message.ts';
import { WishSwitch } from '../ui/components/setting-switch.tsx';
import { Switch } from '../ui/components/switch.tsx';
import { useKeptFocus } from '../ui/hooks/use-focus-fallback.ts';
import { useTelling } from '../ui/hooks/use-send.ts';
import { useStored } from '../ui/hooks/use-stored.ts';
import { Rules } from './rules.tsx';
import { Section } from './section.tsx';
import { Statuses } from './statuses.tsx';

interface Props {
  readonly first: Settings;
  /** What is chosen on this page is a private window's. */
  readonly isPrivate: boolean;
}

/** All sites, rules for some, statuses, and what else can be chosen. Whatever is turned holds at once. */
export function Options({ first, isPrivate }: Props) {
  const settings = useStored(first, readSettings, onStoredChange);
  const { follow, lost } = useTelling();
  // A row that another page has removed, or the way back once it was gone.
  useKeptFocus('.removed .button', '.add input');
  return (
    <main>
      <header>
        <h1>{inWords(say('settings_title'))}</h1>
        <p class="quiet">{inWords(say('settings_at_once'))}</p>
      </header>
      <p class="lost" role="alert">
        {lost && inWords(say('not_told'))}
      </p>
      <Section title={say('settings_all')} note={say('settings_all_note')}>
        <WishSwitch
          label={say('switch_all')}
          hint={say('switch_all_hint')}
          on={settings.autoReload}
          wish={{ type: 'set-auto-reload' }}
          onPress={follow}
        />
      </Section>
      <Rules settings={settings} isPrivate={isPrivate} onPress={follow} />
      <Statuses settings={settings} onPress={follow} />
      {/* What else Bounceback may show or tell. */}
      <Section title={say('settings_telling')}>
        <WishSwitch
          label={say('notice_switch')}
          hint={say('notice_switch_hint')}
          on={settings.notice}
          wish={{ type: 'set-notice' }}
          onPress={follow}
        />
        <Switch
          label={say('tell_hidden_switch')}
          hint={say('tell_hidden_switch_hint')}
          apart
          on={settings.tellHidden}
          onTurn={(on) => follow((on ? askToTell : tell)({ type: 'set-tell-hidden', on }))}
        />
      </Section>
    </main>
  );
}
