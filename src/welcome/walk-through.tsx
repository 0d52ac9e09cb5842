import type { ComponentChildren } from 'preact';
import { type Message, message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';

interface StepProps {
  readonly name: 'fails' | 'waits' | 'back';
  readonly title: Message;
  readonly note: Message;
  /** What the badge of the icon says: the same in all languages, as in `core/view/badge.ts`. */
  readonly badge?: string;
  /** What the window shows: drawn on 160 × 104 units, the page from 26 down. */
  readonly children: ComponentChildren;
}

/** One failure and its recovery in three pictures, each with its words below. */
export function WalkThrough() {
  return (
    <section>
      <h2>{translate(message('welcome_steps_title'))}</h2>
      <ol class="walk-through">
        <Step
          name="fails"
          title={message('welcome_step_fails')}
          note={message('welcome_step_fails_note')}
        >
          <circle class="sign" cx="80" cy="53" r="15" />
          <path class="sign" d="M74 47l12 12M86 47l-12 12" />
          <path class="line" d="M56 82h48M66 90h28" />
        </Step>
        <Step
          name="waits"
          title={message('welcome_step_waits')}
          note={message('welcome_step_waits_note')}
          badge="10s"
        >
          <circle class="track" cx="80" cy="60" r="20" />
          {/* Begins at the top of the circle. */}
          <path class="sign wait" pathLength="1" d="M80 40a20 20 0 1 1-20 20" />
          <path class="sign" d="M80 49v11l7 5" />
          <path class="line" d="M1 91h158" />
          <path class="sign bar" d="M12 97h52M126 97h22" />
        </Step>
        <Step
          name="back"
          title={message('welcome_step_back')}
          note={message('welcome_step_back_note')}
          badge="✓"
        >
          <rect class="photo" x="20" y="34" width="52" height="34" rx="3" />
          <path class="line" d="M84 38h52M84 48h52M84 58h40M20 80h116M20 90h84" />
          <circle class="sign full" cx="126" cy="78" r="15" />
          <path class="sign mark" d="M119 78.5l5 5 9-10" />
        </Step>
      </ol>
    </section>
  );
}

function Step({ name, title, note, badge, children }: StepProps) {
  return (
    <li class={name}>
      <svg class="picture" viewBox="0 0 160 104" aria-hidden="true">
        <rect class="frame" x="1" y="1" width="158" height="102" rx="8" />
        <path class="line" d="M1 26h158" />
        <rect class="line" x="12" y="9" width="100" height="9" rx="4.5" />
        <rect class="icon" x="129" y="5" width="16" height="16" rx="3.5" />
        {badge !== undefined && (
          <>
            <rect class="badge" x="127" y="11.5" width="25" height="12" rx="3" />
            <text class="badge-text" x="139.5" y="21">
              {badge}
            </text>
          </>
        )}
        {children}
      </svg>
      <p class="strong">{translate(title)}</p>
      <p class="quiet">{translate(note)}</p>
    </li>
  );
}
