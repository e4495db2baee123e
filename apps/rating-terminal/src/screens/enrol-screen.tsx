import { List, ListRow } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { DemoTerminal } from '../enrolment.ts';
import { useText } from '../words.ts';

export interface EnrolScreenProps {
  /** How the address that enrols looks. */
  readonly address: string;
  /** Empty in a real hall. */
  readonly choices: readonly DemoTerminal[];
  readonly onChoose: (choice: DemoTerminal) => void;
}

/** A terminal that does not know its window yet. */
export function EnrolScreen({ address, choices, onChoose }: EnrolScreenProps): ReactElement {
  const { t, of } = useText();
  if (choices.length === 0) {
    return (
      <main className="enrol">
        <h1 className="enrol__title">{t('enrol.title')}</h1>
        <p>{t('enrol.sentence')}</p>
        <p className="enrol__address" translate="no">
          {address}
        </p>
      </main>
    );
  }
  return (
    <main className="enrol">
      <h1 className="enrol__title">{t('enrol.demo')}</h1>
      <List>
        {choices.map((choice) => (
          <ListRow key={choice.id} trail={choice.windowId} onPress={() => onChoose(choice)}>
            {of(choice.name)}
          </ListRow>
        ))}
      </List>
    </main>
  );
}
