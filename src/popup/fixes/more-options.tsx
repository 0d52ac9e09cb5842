import type { FurtherFixes } from '../../core/advice/fix-groups.ts';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import type { FixController } from '../model/use-fixes.ts';
import { FixRows } from './fix-row.tsx';
import { ResetSite } from './reset-site.tsx';

interface Props {
  readonly options: FurtherFixes;
  readonly fixing: FixController;
}

/** Everything that is not on the first screen, in groups; what deletes data is last. */
export function MoreOptions({ options, fixing }: Props) {
  const { groups, fresh, ticks } = options;
  if (groups.length === 0 && fresh.length === 0 && ticks.length === 0) return null;
  return (
    <Disclosure name="more" title={message('fix_more')}>
      {() => (
        <>
          {groups.map(({ title, fixes }) => (
            <section class="group" key={title.id}>
              <h3>{translate(title)}</h3>
              <FixRows fixes={fixes} fixing={fixing} />
            </section>
          ))}
          {fresh.length > 0 && (
            <div class="group">
              <FixRows fixes={fresh} fixing={fixing} />
            </div>
          )}
          {ticks.length > 0 && <ResetSite options={options} fixing={fixing} />}
        </>
      )}
    </Disclosure>
  );
}
