import { ALL_ATTEMPTS_TAKE, MAX_ATTEMPTS } from '../core/state/schedule.ts';
import { type Message, message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Glyph } from './glyph.tsx';

const PROMISES: readonly (readonly [never: Message, note: Message])[] = [
  [message('welcome_never_form'), message('welcome_never_form_note')],
  [message('welcome_never_disturb'), message('welcome_never_disturb_note')],
  [
    message('welcome_never_loop'),
    message(
      'welcome_never_loop_note_n',
      { kind: 'count', count: MAX_ATTEMPTS },
      { kind: 'duration', ms: ALL_ATTEMPTS_TAKE },
    ),
  ],
  [message('welcome_never_send'), message('welcome_never_send_note')],
];

/** What Bounceback never does. */
export function NeverList() {
  return (
    <section>
      <h2>{translate(message('welcome_never_title'))}</h2>
      <ul class="rows never">
        {PROMISES.map(([never, note]) => (
          <li key={never.id} class="row">
            <Glyph name="check" />
            <div>
              <p class="strong">{translate(never)}</p>
              <p class="quiet">{translate(note)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
