import type { TicketView } from '@youxu/domain';
import { Card, Icon, inShort, List, ListRow, listWords, Tag } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';

/** 一票到底: the matters of one ticket. */
export function StagesCard({ services }: { readonly services: TicketView['services'] }): ReactElement {
  const { t, of, lang } = useText();
  return (
    <Card title={t('stages.title')}>
      <List>
        {services.map(({ name, done, current, windowNumbers, ahead }, index) => (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: stages keep their places
            key={index}
            trail={
              done ? (
                <span>
                  <Icon name="check" /> {t('stages.done')}
                </span>
              ) : current ? (
                <Tag kind="accent">{t('stages.current')}</Tag>
              ) : (
                <span className="page__muted">{t('stages.later')}</span>
              )
            }
          >
            {of(name)}
            {!done && windowNumbers.length > 0 && (
              <span className="stages__where">
                {t('stages.where', { windows: listWords(inShort(windowNumbers), lang) })}
                {ahead !== null && ` · ${t('word.people-ahead', { count: ahead })}`}
              </span>
            )}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}
