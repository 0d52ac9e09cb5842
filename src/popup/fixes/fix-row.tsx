import { useRef, useState } from 'preact/hooks';
import { translate } from '../../i18n/translate.ts';
import { Outcome } from '../../ui/components/outcome.tsx';
import { OutsideLink } from '../../ui/components/outside-link.tsx';
import { SelectedText } from '../../ui/components/selected-text.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { OpenedPart } from '../lazy/lazy-section.ts';
import type { FixProps } from '../model/use-fixes.ts';
import { Confirm } from './confirm.tsx';
import { FixPress } from './fix-press.tsx';

/** One fix, in the form that fits it: text with links, a button, or a section. */
export function FixRow(props: FixProps) {
  const { fix } = props;
  const Way = wayOf(fix);
  return (
    <li class="fix" data-fix={fix.id}>
      <Way {...props} />
    </li>
  );
}

function wayOf({ id, kind, can }: FixProps['fix']) {
  if (!can) return FixOutcome;
  if (id === 'copy-address') return CopyFix;
  return kind === 'button' ? FixButton : kind === 'section' ? FixSection : FixOutcome;
}

/**
 * A fix without a button: links to other sites, each with its host, opened by a click only; or what
 * runs anyway; or why it cannot be done here.
 */
function FixOutcome({ fix: { label, note, why, can, opens }, fixing }: FixProps) {
  return (
    <>
      <h3>{translate(label)}</h3>
      <p class="note">{translate(why ?? note)}</p>
      {can &&
        opens.map((page) => (
          <OutsideLink key={page.url} url={page.url} onOpen={fixing.open}>
            {translate(page.label)}
          </OutsideLink>
        ))}
    </>
  );
}

/** Copies the address; if the browser refuses, shows it selected instead. */
function CopyFix({ fix, fixing }: FixProps) {
  const { url } = fixing.case;
  const [outcome, copy] = useCopy(url);
  return (
    <>
      <FixPress fix={fix} icon="copy" onPress={copy} />
      <Outcome state={outcome} />
      {outcome?.kind === 'failed' && <SelectedText text={url} label={translate(fix.label)} />}
    </>
  );
}

/** A fix that a press runs; one that costs something asks first, in the same place. */
function FixButton({ fix, fixing }: FixProps) {
  const [question, setQuestion] = useState<{ readonly of: readonly string[] | null } | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const outcome = fixing.outcomeOf(fix.id);
  const close = (): void => {
    setQuestion(null);
    place.current?.querySelector('button')?.focus();
  };
  const ask = async (): Promise<void> => {
    setQuestion({ of: await fixing.choicesOf(fix.id) });
  };
  const press = (): void => {
    if (!fix.risky) fixing.start(fix.id);
    else if (question !== null) setQuestion(null);
    else void ask();
  };
  return (
    <div ref={place}>
      <FixPress
        fix={fix}
        icon="go"
        expanded={fix.risky ? question !== null : undefined}
        resting={fix.rests || outcome?.kind === 'running'}
        onPress={press}
      />
      {question !== null && (
        <Confirm
          fix={fix}
          host={fixing.case.host}
          domains={question.of}
          onCancel={close}
          onConfirm={(domains) => {
            close();
            fixing.start(fix.id, domains);
          }}
        />
      )}
      <Outcome state={outcome} />
    </div>
  );
}

/** A fix whose content opens below its button. */
function FixSection({ fix, fixing }: FixProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <FixPress fix={fix} icon="chevron" expanded={open} onPress={() => setOpen(!open)} />
      {open &&
        (fix.id === 'report' ? (
          fixing.incident && (
            <OpenedPart
              part="report"
              incident={fixing.incident}
              url={fixing.case.url}
              identity={fixing.identity}
            />
          )
        ) : (
          <OpenedPart part="qr-code" text={fixing.case.url} />
        ))}
    </>
  );
}
