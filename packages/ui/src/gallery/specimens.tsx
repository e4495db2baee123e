import { type ReactElement, useState } from 'react';
import { InLanguage } from '../app/app-root.tsx';
import { useText } from '../app/use-text.ts';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ConnectionBanner } from '../components/connection-banner.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Field } from '../components/field.tsx';
import { HoldButton, useHold } from '../components/hold-button.tsx';
import { ICON_NAMES, Icon } from '../components/icon.tsx';
import { Notice, NoticeRegion, useNotices } from '../components/notice.tsx';
import { RatingFaces, type RatingLevel } from '../components/rating-faces.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { StatusBar, Tag } from '../components/status-bar.tsx';
import { TicketNumber, WindowSign } from '../components/ticket-number.tsx';

export function Identities(): ReactElement {
  return (
    <Card title="号码与窗口" aside="Number and window">
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
        <Tag kind="priority">优先</Tag>
        <Tag kind="accent">预约</Tag>
        <Tag kind="warn">临时号</Tag>
        <Tag kind="muted">已过号</Tag>
        <Tag kind="good">已办完</Tag>
        <Tag kind="bad">差评待办</Tag>
      </div>
      <p>“前面 5 位”，约 12–18 分钟，请到 1、2、3 号窗口——以叫号为准……0123456789 ABCDEFGHKLMRSWX</p>
      <InLanguage lang="en">
        <p>“Five ahead of you” – that’s about 12–18 min. Please listen for your number…</p>
      </InLanguage>
      <ul className="gallery__icons" aria-label="图标">
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
  const [held, setHeld] = useState(0);
  const [open, setOpen] = useState(false);
  const hold = useHold(() => setHeld((times) => times + 1));
  const { t } = useText();
  return (
    <Card title="按钮与输入" aside="Controls">
      <div className="gallery__line">
        <Button variant="primary" keyCap="F8">
          叫下一位
        </Button>
        <Button keyCap="F9" icon="speaker">
          重叫
        </Button>
        <Button variant="quiet" icon="undo">
          {t('action.undo')}
        </Button>
        <Button variant="danger">停止取号</Button>
        <HoldButton hold={hold} variant="danger" keyCap="6">
          过号{held > 0 ? ` ${held}` : ''}
        </HoldButton>
      </div>
      <div className="gallery__line">
        <Button busy>正在打印</Button>
        <Button disabled>已停止取号</Button>
        <Button pressed icon="large-text">
          {t('setting.large-text')}
        </Button>
        <Button pressed={false} icon="contrast">
          {t('setting.high-contrast')}
        </Button>
        <Button onClick={() => setOpen(true)}>打开对话框</Button>
      </div>
      <Dialog
        open={open}
        title="结束今天的等候吗"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button variant="danger" onClick={() => setOpen(false)}>
              清场
            </Button>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
          </>
        }
      >
        还有 7 位在等。清场后他们明天优先办理。
      </Dialog>
      <div className="gallery__pair">
        <Field label="手机号（可不填）" hint="快轮到时发短信">
          {(control) => <input {...control} inputMode="numeric" placeholder="138 0000 0000" />}
        </Field>
        <Field label="工号" error="没有这个工号，请核对后再填">
          {(control) => <input {...control} defaultValue="0173" />}
        </Field>
      </div>
    </Card>
  );
}

export function Messages({ now }: { readonly now: () => number }): ReactElement {
  const { t } = useText();
  const { notices, show } = useNotices();
  return (
    <Card title="状态与消息" aside="States and messages">
      <div className="gallery__stack">
        <StatusBar kind="accent" word="等候中" icon="clock">
          前面 5 位，约 12–18 分钟
        </StatusBar>
        <StatusBar kind="call" word="请到 3 号窗口" icon="right" />
        <StatusBar kind="warn" word="暂停服务" icon="pause">
          约 10:55 恢复
        </StatusBar>
        <StatusBar kind="bad" word="打印纸用完了" icon="printer" />
        <StatusBar kind="muted" word="未开放">
          13:30 开放
        </StatusBar>
        <ConnectionBanner connection={{ state: 'connecting' }} now={now} />
        <ConnectionBanner connection={{ state: 'offline', sinceAt: now() - 9_000 }} now={now} />
        <ConnectionBanner connection={{ state: 'offline', sinceAt: now() - 90_000 }} now={now} />
        <Notice kind="good" action={<Button variant="quiet">{t('action.undo')}</Button>}>
          A012 已办结。
        </Notice>
        <Notice kind="bad">现在没有人在等。</Notice>
        <Notice kind="warn">前面 23 位，预计 17:20 轮到，今天可能办不上。</Notice>
        <Notice kind="info">1、2 号窗口正常办理，您的顺序不变。</Notice>
        <Skeleton rows={2} />
        <Button onClick={() => show({ kind: 'good', words: 'A012 已办结。' })}>显示消息</Button>
        <NoticeRegion notices={notices} />
      </div>
    </Card>
  );
}

export function Ratings(): ReactElement {
  const [level, setLevel] = useState<RatingLevel>();
  return (
    <Card title="评价" aside="Rating">
      <div className="gallery__stack">
        <RatingFaces onRate={setLevel} chosen={level} />
        <div className="gallery__narrow">
          <RatingFaces onRate={setLevel} chosen={level} />
        </div>
      </div>
    </Card>
  );
}
