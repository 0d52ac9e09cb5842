import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FurtherFixes, ResetTick } from '../../core/advice/fix-groups.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import { message } from '../../core/text/message.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import { Tick } from '../../ui/components/tick.tsx';
import type { FixController } from '../model/use-fixes.ts';
import { DomainTicks } from './domain-ticks.tsx';
import { FixRows } from './fix-row.tsx';

const LABELS = {
  cache: 'confirm_reset_cache',
  cookies: 'confirm_reset_cookies',
  'site-data': 'fix_clear_site_data',
} as const satisfies Readonly<Record<SiteData, string>>;

interface Props {
  readonly options: FurtherFixes;
  readonly fixing: FixController;
}

/** The closed section in which the user ticks what to delete of the site. */
export function ResetSite({ options, fixing }: Props) {
  return (
    <Disclosure name="reset" title={message('fix_reset')} icon="undo">
      {() => (
        <>
          {options.reset.length > 0 && <FixRows fixes={options.reset} fixing={fixing} />}
          <ResetTicks ticks={options.ticks} fixing={fixing} />
        </>
      )}
    </Disclosure>
  );
}

function ResetTicks({ ticks, fixing }: Pick<FurtherFixes, 'ticks'> & Pick<Props, 'fixing'>) {
  const [changed, setChanged] = useState<Partial<Record<SiteData, boolean>>>({});
  const cookies = useCookieDomains(fixing);
  const chosen = ticks.filter(({ kind, fix, isTicked }) => fix.can && (changed[kind] ?? isTicked));
  const kinds = chosen.map(({ kind }) => kind);
  const hasCookies = kinds.includes('cookies');
  const [first, ...others] = kinds;
  const isIncomplete = hasCookies && cookies.ticked?.length === 0;
  const outcome = fixing.outcomeOf('reset-site') ?? fixing.outcomeOf('clear-cookies');
  const rests = ticks.some(({ fix }) => fix.rests) || outcome?.kind === 'running';
  const reloads = ticks.some(({ fix }) => fix.reloads);
  // Where the browser chooses the domains, it clears the cookies of related sites as well.
  const cookieWarning =
    cookies.ticked === null
      ? message('confirm_cookies', siteParam(fixing.case.host))
      : message('confirm_cookies_of');
  const press = (): void => {
    if (first === undefined) return;
    const domains = hasCookies ? cookies.ticked : null;
    fixing.start('reset-site', { kinds: [first, ...others], domains });
  };
  return (
    <div class="ticks" data-fix="reset-site">
      {ticks.map(({ kind, fix }) => (
        <ResetRow
          key={kind}
          kind={kind}
          fix={fix}
          on={kinds.includes(kind)}
          onTick={(on) => setChanged({ ...changed, [kind]: on })}
        >
          {kind === 'cookies' && hasCookies && cookies.ticked !== null && (
            <DomainTicks {...cookies} ticked={cookies.ticked} />
          )}
        </ResetRow>
      ))}
      {/* Always there, empty at first, so that screen readers announce its text. */}
      <p class="warning-words" role="status">
        {chosen.some(({ fix }) => fix.risky) && (
          <>
            <Icon name="warning" />
            <span>{translate(hasCookies ? cookieWarning : message('confirm_reset_for_good'))}</span>
          </>
        )}
      </p>
      <Button kind="danger" resting={first === undefined || isIncomplete || rests} onPress={press}>
        {translate(message(reloads ? 'confirm_reset_do' : 'confirm_reset_do_only'))}
      </Button>
      <Outcome state={outcome} />
    </div>
  );
}

interface ResetRowProps extends Pick<ResetTick, 'kind' | 'fix'> {
  readonly on: boolean;
  readonly onTick: (on: boolean) => void;
  readonly children: ComponentChildren;
}

/** One tick, with what it costs or why it is not possible here. */
function ResetRow({ kind, fix, on, onTick, children }: ResetRowProps) {
  return (
    <div data-tick={kind}>
      <Tick
        label={message(LABELS[kind])}
        // What the cached files cost is nothing.
        note={fix.why ?? (kind === 'cache' ? null : fix.note)}
        on={on}
        disabled={!fix.can}
        onTurn={onTick}
      />
      {children}
    </div>
  );
}

/** The domains whose cookies can be cleared, the page's own ticked; null: the browser chooses. */
function useCookieDomains({ cookieChoices }: FixController) {
  const [domains, setDomains] = useState<readonly string[]>([]);
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  useEffect(() => {
    void cookieChoices().then((found) => {
      setDomains(found ?? []);
      setTicked(found?.slice(0, 1) ?? null);
    });
  }, []);
  return { domains, ticked, onTick: setTicked };
}
