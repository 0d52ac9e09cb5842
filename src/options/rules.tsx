import { useEffect, useRef, useState } from 'preact/hooks';
import { isListed } from '../core/rules/check-new-rule.ts';
import { patternParam } from '../core/rules/rule-text.ts';
import { PRIVATE_ADDRESSES } from '../core/rules/site-rules.ts';
import type { UserCommand } from '../core/state/events.ts';
import {
  type Display,
  NO_DISPLAY,
  type RuleChoice,
  type Settings,
} from '../core/state/settings.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import { AddRule } from './add-rule.tsx';
import { EffectChoice } from './effect-choice.tsx';
import { EFFECTS } from './effect-words.ts';
import { RuleRow } from './rule-row.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly settings: Settings;
  readonly isPrivate: boolean;
  readonly send: (command: UserCommand) => void;
}

/** A rule that was removed, with all that Undo gives back. */
interface Removed {
  readonly pattern: string;
  readonly effect: RuleChoice;
  readonly display: Display;
  /** What the switch of its site had replaced by it; undefined for nothing. */
  readonly replaced: RuleChoice | undefined;
}

/** The rules for sites: a form for a new one, the list, and Undo after a removal. */
export function Rules({ settings, isPrivate, send }: Props) {
  const [removed, setRemoved] = useState<Removed | null>(null);
  const undo = useRef<HTMLParagraphElement>(null);
  // The pressed button is gone with its row: the focus goes before Undo, so that Enter, pressed once
  // more, does not undo it.
  useEffect(() => {
    if (removed !== null) undo.current?.focus();
  }, [removed]);
  const rules = isPrivate ? { ...settings.rules, ...settings.incognitoRules } : settings.rules;
  const rows = isListed(rules);
  const replacedBefore = settings[isPrivate ? 'incognitoReplaced' : 'replaced'];
  const put = (pattern: string, effect: RuleChoice, replaced?: RuleChoice): void => {
    setRemoved(null);
    const rule = { pattern, effect, incognito: isPrivate };
    send({ type: 'set-rule', ...rule, ...(replaced && { replaced }) });
  };
  const displayOf = (pattern: string): Display => entryOf(settings.displays, pattern) ?? NO_DISPLAY;
  const keep = (pattern: string, display: Display): void =>
    send({ type: 'set-display', pattern, ...display });
  const undoRemoval = ({ pattern, effect, display, replaced }: Removed): void => {
    put(pattern, effect, replaced);
    if (display !== NO_DISPLAY) keep(pattern, display);
  };
  const remove = (pattern: string, effect: RuleChoice): void => {
    const replaced = entryOf(replacedBefore, pattern);
    put(pattern, 'usual');
    setRemoved({ pattern, effect, display: displayOf(pattern), replaced });
  };
  return (
    <Section title={message('rules_title')} note={message('rules_note')}>
      {isPrivate && <p class="quiet">{translate(message('rules_private'))}</p>}
      <AddRule rules={Object.fromEntries(rows)} onAdd={put} />
      <p class="removed" role="status" tabIndex={-1} ref={undo}>
        {removed && (
          <>
            <span>{translate(message('rule_removed', patternParam(removed.pattern)))}</span>
            <Button kind="small" onPress={() => undoRemoval(removed)}>
              {translate(message('button_undo'))}
            </Button>
          </>
        )}
      </p>
      {rows.length === 0 ? (
        <p class="empty">{translate(message('rules_empty'))}</p>
      ) : (
        <ul class="rules">
          {rows.map(([pattern, effect]) => (
            <RuleRow
              key={pattern}
              pattern={pattern}
              effect={effect}
              onChoose={(chosen) => put(pattern, chosen)}
              onRemove={() => remove(pattern, effect)}
              display={isPrivate ? null : displayOf(pattern)}
              onDisplay={(display) => keep(pattern, display)}
            />
          ))}
        </ul>
      )}
      <div class="private-addresses">
        <div>
          <h3>{translate(message('private_addresses_title'))}</h3>
          <p class="quiet">{translate(message('private_addresses_note'))}</p>
        </div>
        <EffectChoice
          label={message('private_addresses_title')}
          value={rules[PRIVATE_ADDRESSES] ?? 'usual'}
          among={['usual', ...EFFECTS]}
          onChoose={(effect) => put(PRIVATE_ADDRESSES, effect)}
        />
      </div>
    </Section>
  );
}

// A host may be called "constructor": only own keys count.
function entryOf<T>(all: Readonly<Record<string, T>>, pattern: string): T | undefined {
  return Object.hasOwn(all, pattern) ? all[pattern] : undefined;
}
