import { message } from '../core/text/message.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import { useFocusFallback } from '../ui/hooks/use-focus-fallback.ts';

interface Props {
  /** Access was missing when the page was opened. */
  readonly wasMissing: boolean;
  readonly isMissing: boolean;
  /** Must be called directly in a click. */
  readonly request: () => Promise<boolean>;
}

/** Asks for access to sites where it is missing, and says once that it was given. */
export function Access({ wasMissing, isMissing, request }: Props) {
  // The button goes with the card.
  useFocusFallback('h1');
  return (
    <>
      {isMissing && (
        <section class="access">
          <h2>{translate(message('welcome_access_title'))}</h2>
          <p>{translate(message('welcome_access_why'))}</p>
          <div>
            <Button kind="main" onPress={() => void request().catch(() => false)}>
              {translate(message('welcome_access_button'))}
            </Button>
          </div>
        </section>
      )}
      <p class="for-listeners" role="status">
        {wasMissing && !isMissing && translate(message('welcome_access_given'))}
      </p>
    </>
  );
}
