import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import { useStored } from '../ui/hooks/use-stored.ts';
import { Access } from './access.tsx';
import { Logo } from './logo.tsx';
import { NeverList } from './never-list.tsx';
import { Pinning } from './pinning.tsx';
import type { WelcomePorts } from './ports.ts';
import { WalkThrough } from './walk-through.tsx';

interface Props {
  readonly ports: WelcomePorts;
  /** What the browser said before the first paint. */
  readonly first: { readonly access: boolean; readonly pinned: boolean };
}

/** The first-run page: what Bounceback does, where its icon is, and what it never does. */
export function Welcome({ ports, first }: Props) {
  const access = useStored(first.access, ports.hasAccess, ports.onAccessChange);
  const pinned = useStored(first.pinned, ports.isPinned, onReturn);
  return (
    <main>
      <header>
        <Logo />
        <div>
          <h1 tabIndex={-1}>{translate(message('welcome_title'))}</h1>
          <p class="lead">{translate(message('welcome_lead'))}</p>
        </div>
      </header>
      <Access wasMissing={!first.access} isMissing={!access} request={ports.requestAccess} />
      <WalkThrough />
      <Pinning isPinned={pinned} by={ports.pinning} />
      <NeverList />
      <footer>
        <p>{translate(message('welcome_settings'))}</p>
        <Button kind="side" onPress={() => void ports.openSettings().catch(() => undefined)}>
          {translate(message('welcome_settings_button'))}
        </Button>
      </footer>
    </main>
  );
}

// Who pins the icon comes back to the page. The browsers of the oldest supported versions send no
// event of their own.
function onReturn(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  return () => window.removeEventListener('focus', listener);
}
