import type { UserCommand } from '../core/state/events.ts';
import { isStatusEnabled, type Settings } from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import type { MessageId } from '../core/text/message-id.ts';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { Tick } from '../ui/components/tick.tsx';
import { Section } from './section.tsx';
import { CLOUDFLARE_ROWS, STATUS_NOTES, STATUS_ROWS } from './status-rows.ts';

interface Props {
  readonly settings: Settings;
  readonly send: (command: UserCommand) => void;
}

/** Which errors are retried: statuses, and what a first load can meet besides. */
export function Statuses({ settings, send }: Props) {
  const tick = ([code, meaning]: readonly [string, MessageId]) => {
    const status = Number(code);
    const note = STATUS_NOTES[status];
    const turn = (on: boolean) => send({ type: 'set-status-auto-reload', status, on });
    return (
      <Tick
        key={status}
        code={status}
        label={message(meaning)}
        note={note === undefined ? null : message(note)}
        on={isStatusEnabled(settings, status)}
        disabled={status === 502}
        onTurn={turn}
      />
    );
  };
  const cloudflares = Object.entries(CLOUDFLARE_ROWS);
  const ticked = cloudflares.filter(([code]) => isStatusEnabled(settings, Number(code)));
  return (
    <Section title={message('statuses_title')} note={message('statuses_note')}>
      {Object.entries(STATUS_ROWS).map(tick)}
      <Tick
        label={message('switch_no_connection')}
        note={message('switch_no_connection_hint')}
        on={settings.noConnection}
        onTurn={(on) => send({ type: 'set-switch', name: 'noConnection', on })}
      />
      <Tick
        label={message('switch_app_not_running')}
        note={message('switch_app_not_running_hint')}
        on={settings.appNotRunning}
        onTurn={(on) => send({ type: 'set-switch', name: 'appNotRunning', on })}
      />
      <Disclosure
        name="cloudflare"
        level={3}
        title={message('statuses_cloudflare')}
        aside={message(
          'statuses_cloudflare_on',
          { kind: 'count', count: ticked.length },
          { kind: 'count', count: cloudflares.length },
        )}
      >
        {() => cloudflares.map(tick)}
      </Disclosure>
    </Section>
  );
}
