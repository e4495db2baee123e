import { type ReactElement, useState } from 'react';
import { useHere } from '../app/app-root.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Clock } from '../components/clock.tsx';
import { ConnectionBanner } from '../components/connection-banner.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Field } from '../components/field.tsx';
import { HoldButton, useHold } from '../components/hold-button.tsx';
import { ICON_NAMES, Icon } from '../components/icon.tsx';
import { List, ListRow } from '../components/list.tsx';
import { Notice, NoticeRegion, useNotices } from '../components/notice.tsx';
import { RatingFaces, type RatingLevel } from '../components/rating-faces.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { StatusBar, Tag } from '../components/status-bar.tsx';
import { TicketNumber, WindowSign } from '../components/ticket-number.tsx';
import { dayTimeWords } from '../strings/time-words.ts';
import { waitRangeWords } from '../strings/wait-words.ts';
import { useText } from './words.ts';

export function Identities(): ReactElement {
  const { t } = useText();
  return (
    <Card title={t('gallery.identities')}>
      <div className="gallery__line">
        <TicketNumber number="A012" size="hero" />
        <TicketNumber number="C108" called />
        <WindowSign number="11" size="number" />
        <WindowSign number="3" />
      </div>
      <div className="gallery__narrow">
        <TicketNumber number="H1024" size="fill" />
      </div>
      <div className="gallery__line">
        <Tag kind="priority">{t('word.priority')}</Tag>
        <Tag kind="accent">{t('rule.appointment')}</Tag>
        <Tag kind="warn">{t('sample.tag.offline')}</Tag>
        <Tag kind="muted">{t('ticket-state.missed')}</Tag>
        <Tag kind="good">{t('ticket-state.done')}</Tag>
        <Tag kind="bad">{t('sample.tag.bad-rating')}</Tag>
      </div>
      <ul className="gallery__icons" aria-label={t('gallery.icons')} translate="no">
        {ICON_NAMES.map((name) => (
          <li key={name} title={name}>
            <Icon name={name} label={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Controls(): ReactElement {
  const { t } = useText();
  const [held, setHeld] = useState(0);
  const hold = useHold(() => setHeld((times) => times + 1));
  return (
    <Card title={t('gallery.controls')}>
      <div className="gallery__line">
        <Button variant="primary" keyCap="F8">
          {t('sample.call-next')}
        </Button>
        <Button keyCap="F9" icon="speaker">
          {t('sample.recall')}
        </Button>
        <Button variant="quiet" icon="undo">
          {t('action.undo')}
        </Button>
        <Button variant="danger">{t('sample.stop')}</Button>
        <HoldButton hold={hold} variant="danger" keyCap="6">
          {t('sample.missed')} {held > 0 && held}
        </HoldButton>
      </div>
      <div className="gallery__line">
        <Button busy>{t('sample.printing')}</Button>
        <Button variant="primary" busy>
          {t('sample.printing')}
        </Button>
        <Button disabled>{t('sample.stopped')}</Button>
        <Button pressed icon="large-text">
          {t('setting.large-text')}
        </Button>
        <Button pressed={false} icon="contrast">
          {t('setting.high-contrast')}
        </Button>
        <OpensDialog />
      </div>
      <Button size="choice" detail={waitRangeWords(12, 18, useHere().lang)}>
        {t('sample.choice.insurance')}
      </Button>
      <div className="gallery__pair">
        <Field label={t('sample.phone')} hint={t('sample.phone.hint')}>
          {(control) => <input {...control} inputMode="numeric" placeholder="138 0000 0000" />}
        </Field>
        <Field label={t('sample.staff')} error={t('sample.staff.wrong')}>
          {(control) => <input {...control} defaultValue="0173" />}
        </Field>
      </div>
    </Card>
  );
}

function OpensDialog(): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('sample.dialog')}</Button>
      <Dialog
        open={open}
        title={t('sample.dialog.title')}
        onClose={close}
        actions={
          <>
            <Button variant="danger" onClick={close}>
              {t('sample.dialog.yes')}
            </Button>
            <Button onClick={close}>{t('action.cancel')}</Button>
          </>
        }
      >
        {t('sample.dialog.body')}
      </Dialog>
    </>
  );
}

export function Messages({ now }: { readonly now: () => number }): ReactElement {
  const { t } = useText();
  const { notices, show } = useNotices();
  const { lang } = useHere();
  const ahead = { ahead: t('word.people-ahead', { count: 5 }), wait: waitRangeWords(12, 18, lang) };
  return (
    <Card title={t('gallery.messages')}>
      <div className="gallery__stack">
        <StatusBar kind="accent" word={t('ticket-state.waiting')} icon="clock">
          {t('sample.ahead', ahead)}
        </StatusBar>
        <StatusBar kind="call" word={t('sample.come')} icon="right" />
        <StatusBar kind="good" word={t('ticket-state.serving')} icon="person" />
        <StatusBar kind="warn" word={t('sample.paused')} icon="pause">
          {t('sample.paused.until', { at: '10:55' })}
        </StatusBar>
        <StatusBar kind="bad" word={t('sample.no-paper')} icon="printer" />
        <StatusBar kind="muted" word={t('sample.closed')}>
          {t('sample.closed.until', { at: '13:30' })}
        </StatusBar>
        <ConnectionBanner connection={{ state: 'connecting' }} now={now} />
        <ConnectionBanner connection={{ state: 'offline', sinceAt: now() - 9_000 }} now={now} />
        <ConnectionBanner connection={{ state: 'offline', sinceAt: now() - 90_000 }} now={now} />
        <Notice kind="good" action={<Button variant="quiet">{t('action.undo')}</Button>}>
          {t('sample.finished', { number: 'A012' })}
        </Notice>
        <Notice kind="bad">{t('sample.nobody')}</Notice>
        <Notice kind="warn">{t('sample.late')}</Notice>
        <Notice kind="info">{t('sample.others')}</Notice>
        <Skeleton rows={2} />
        <Button onClick={() => show({ kind: 'good', words: t('sample.finished', { number: 'A012' }) })}>
          {t('sample.message')}
        </Button>
        <NoticeRegion notices={notices} />
      </div>
    </Card>
  );
}

export function Lists({ now }: { readonly now: () => number }): ReactElement {
  const { t } = useText();
  const here = useHere();
  return (
    <Card title={t('gallery.lists')} aside={<Clock now={now} withDay />}>
      <List label={t('gallery.lists')}>
        <ListRow lead="A013" detail={t('rule.order')} trail={t('sample.waited', { minutes: 21 })}>
          {t('sample.item')}
        </ListRow>
        <ListRow lead="A019" detail={t('sample.elderly')} trail={<Tag kind="priority">{t('word.priority')}</Tag>}>
          {t('sample.choice.household')}
        </ListRow>
        <ListRow lead={<Icon name="place" />} detail={dayTimeWords(now(), here)} onPress={() => undefined}>
          {t('sample.come')}
        </ListRow>
      </List>
    </Card>
  );
}

export function Ratings(): ReactElement {
  const { t } = useText();
  const [level, setLevel] = useState<RatingLevel>();
  return (
    <Card title={t('gallery.ratings')}>
      <div className="gallery__stack">
        <RatingFaces onRate={setLevel} chosen={level} />
        <div className="gallery__narrow">
          <RatingFaces onRate={setLevel} chosen={level} disabled />
        </div>
      </div>
    </Card>
  );
}
