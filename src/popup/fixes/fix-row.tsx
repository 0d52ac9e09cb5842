import { useRef, useState } from 'preact/hooks';
import type { Fix, FixId } from '../../core/advice/fix.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Outcome } from '../../ui/components/outcome.tsx';
import { SelectedText } from '../../ui/components/selected-text.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { OpenedPart } from '../lazy/lazy-section.ts';
import type { FixController } from '../model/use-fixes.ts';
import { Confirm } from './confirm.tsx';
import { LinkRow, PressRow } from './row.tsx';

interface Props {
  readonly fix: Fix;
  readonly fixing: FixController;
}

interface RowsProps {
  readonly fixes: readonly Fix[];
  readonly fixing: FixController;
  /** The row that is drawn as the main button of the screen. */
  readonly advised?: FixId | null;
}

/** The fixes as rows of one list. */
export function FixRows({ fixes, fixing, advised = null }: RowsProps) {
  return (
    <ul class="fixes">
      {fixes.map((fix) => (
        <FixRow key={fix.id} fix={fix} fixing={fixing} isAdvised={fix.id === advised} />
      ))}
    </ul>
  );
}

/** One fix, in the form that fits it: a button, a link or a section. */
function FixRow({ fix, fixing, isAdvised }: Props & { readonly isAdvised: boolean }) {
  const Way = wayOf(fix);
  return (
    <li class={isAdvised ? 'fix advised' : 'fix'} data-fix={fix.id}>
      <Way fix={fix} fixing={fixing} />
    </li>
  );
}

function wayOf({ id, kind, can }: Fix) {
  if (!can) return ImpossibleFix;
  if (id === 'copy-address') return CopyFix;
  if (kind === 'link') return LinkFix;
  return kind === 'section' ? SectionFix : ButtonFix;
}

/** Keeps its place and says why it can do nothing here. */
function ImpossibleFix({ fix }: Props) {
  return <PressRow fix={fix} resting onPress={() => undefined} />;
}

function LinkFix({ fix, fixing }: Props) {
  return fix.opens && <LinkRow fix={fix} url={fix.opens.url} onOpen={fixing.open} />;
}

/** Copies the address; if the browser refuses, shows it selected instead. */
function CopyFix({ fix, fixing }: Props) {
  const { url } = fixing.case;
  const [outcome, copy] = useCopy(url);
  return (
    <>
      <PressRow fix={fix} onPress={copy} />
      <Outcome state={outcome} />
      {outcome?.kind === 'failed' && <SelectedText text={url} label={translate(fix.label)} />}
    </>
  );
}

/** A fix that a press runs; one that costs something asks first, in the same place. */
function ButtonFix({ fix, fixing }: Props) {
  const [question, setQuestion] = useState<{ readonly of: readonly string[] | null } | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const outcome = fixing.outcomeOf(fix.id);
  const close = (): void => {
    setQuestion(null);
    place.current?.querySelector('button')?.focus();
  };
  const ask = async (): Promise<void> => {
    setQuestion({ of: await fixing.cookieChoices() });
  };
  const press = (): void => {
    if (!fix.risky) fixing.start(fix.id);
    else if (question !== null) setQuestion(null);
    else void ask();
  };
  return (
    <div ref={place}>
      <PressRow
        fix={fix}
        icon="go"
        expanded={fix.risky ? question !== null : undefined}
        resting={fix.rests || outcome?.kind === 'running'}
        onPress={press}
      />
      {question !== null && (
        <Confirm
          reloads={fix.reloads}
          host={fixing.case.host}
          domains={question.of}
          onCancel={close}
          onConfirm={(domains) => {
            close();
            fixing.start(fix.id, { kinds: ['cookies'], domains });
          }}
        />
      )}
      <Outcome state={outcome} />
    </div>
  );
}

/** A fix whose content opens below its button. */
function SectionFix({ fix, fixing }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PressRow fix={fix} icon="chevron" expanded={open} onPress={() => setOpen(!open)} />
      {open && <FixContent fix={fix} fixing={fixing} />}
    </>
  );
}

function FixContent({ fix, fixing }: Props) {
  const { case: of, incident, identity } = fixing;
  switch (fix.id) {
    case 'report':
      return (
        incident && (
          <OpenedPart part="report" incident={incident} url={of.url} identity={identity} />
        )
      );
    case 'turn-off-proxy':
      return (
        <ol class="steps">
          <li>{translate(message('fix_turn_off_proxy_devices'))}</li>
          <li>{translate(message('fix_turn_off_proxy_network'))}</li>
        </ol>
      );
    default:
      return <OpenedPart part="qr-code" text={of.url} />;
  }
}
