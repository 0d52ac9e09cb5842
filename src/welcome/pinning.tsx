import { type Message, message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Glyph } from './glyph.tsx';
import type { WelcomePorts } from './ports.ts';

interface Props {
  readonly isPinned: boolean;
  readonly by: WelcomePorts['pinning'];
}

type Step = readonly [glyph: Parameters<typeof Glyph>[0]['name'], text: Message];

const FIND: Step = ['puzzle', message('welcome_pin_find')];

/** What the user clicks, in order. */
const STEPS: Readonly<Record<Props['by'], readonly Step[]>> = {
  button: [FIND, ['pin', message('welcome_pin_button')]],
  menu: [FIND, ['gear', message('welcome_pin_gear')], ['pin', message('welcome_pin_menu')]],
};

/** Where the icon is, and how to keep it in sight. */
export function Pinning({ isPinned, by }: Props) {
  return (
    <section>
      <h2>{translate(message('welcome_pin_title'))}</h2>
      <p>{translate(message('welcome_pin_why'))}</p>
      {isPinned ? (
        <p class="row done">
          <Glyph name="check" />
          <span>{translate(message('welcome_pin_done'))}</span>
        </p>
      ) : (
        <ol class="rows">
          {STEPS[by].map(([glyph, text]) => (
            <li key={text.id} class="row">
              <Glyph name={glyph} />
              <span>{translate(text)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
