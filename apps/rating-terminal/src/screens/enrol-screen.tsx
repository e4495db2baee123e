import { useEnrolmentCode } from '@youxu/client/enrolment';
import { List, ListRow } from '@youxu/ui';
import { type ReactElement, useCallback } from 'react';
import type { DemoTerminal, Enrolment } from '../enrolment.ts';
import { useText } from '../words.ts';

export interface EnrolScreenProps {
  /** How the address that enrols looks. */
  readonly address: string;
  /** Empty in a real hall. */
  readonly choices: readonly DemoTerminal[];
  readonly onChoose: (choice: Enrolment) => void;
}

/** A terminal that does not know its window yet: in a demonstration it chooses, in a hall it shows a code. */
export function EnrolScreen({ address, choices, onChoose }: EnrolScreenProps): ReactElement {
  const { t, of } = useText();
  if (choices.length === 0) return <CodeScreen address={address} onChoose={onChoose} />;
  return (
    <main className="enrol">
      <h1 className="enrol__title">{t('enrol.demo')}</h1>
      <List>
        {choices.map((choice) => (
          <ListRow
            key={choice.id}
            trail={t('idle.window', { number: choice.windowNumber })}
            onPress={() => onChoose(choice)}
          >
            {of(choice.name)}
          </ListRow>
        ))}
      </List>
    </main>
  );
}

function CodeScreen({ address, onChoose }: Omit<EnrolScreenProps, 'choices'>): ReactElement {
  const { t } = useText();
  const enrol = useCallback(
    ({ windowId, token }: { readonly windowId?: string; readonly token: string }) => {
      if (windowId !== undefined) onChoose({ windowId, token });
    },
    [onChoose],
  );
  const code = useEnrolmentCode('rating-terminal', enrol);
  return (
    <main className="enrol">
      <h1 className="enrol__title">{t('enrol.title')}</h1>
      <p className="enrol__code" role="status" translate="no">
        {code ?? '\u00a0'}
      </p>
      <p>{t(code === null ? 'enrol.asking' : 'enrol.code-how')}</p>
      {code !== null && <p className="enrol__address" translate="no">{`approve ${code} <ratingTerminalId>`}</p>}
      <p className="enrol__other">{t('enrol.sentence')}</p>
      <p className="enrol__address" translate="no">
        {address}
      </p>
    </main>
  );
}
