import type { Station } from '../core/advice/request-path.ts';
import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../ui/components/icon.tsx';

/** The stations of a request in a row, and which of them failed, where that is known. */
export function RequestPath({ stations }: { readonly stations: readonly Station[] }) {
  const hasFailure = stations.some(({ works }) => works === false);
  return (
    <section>
      <h2>{translate(message(hasFailure ? 'owner_path' : 'owner_path_unsure'))}</h2>
      <ol class="request-path">
        {stations.map(({ name, note, works }) => (
          <li key={name.id} class={works === false ? 'fails' : undefined}>
            <p class="station">
              {works !== null && <Icon name={works ? 'check' : 'cross'} />}
              <span>{translate(name)}</span>
            </p>
            <p class="quiet">{translate(note)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
