import type { CSSProperties, ReactElement } from 'react';
import { useText } from '../app/use-text.ts';
import { Button } from '../components/button.tsx';
import { Clock } from '../components/clock.tsx';
import { HoldButton, useHold } from '../components/hold-button.tsx';
import { Icon } from '../components/icon.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { List, ListRow } from '../components/list.tsx';
import { RatingFaces } from '../components/rating-faces.tsx';
import { StatusBar, Tag } from '../components/status-bar.tsx';
import { TicketNumber, WindowSign } from '../components/ticket-number.tsx';
import { waitRangeWords } from '../strings/wait-words.ts';
import { type ScreenPlace, sizeForDistance } from '../tokens/size-for-distance.ts';

const CLERKS_MONITOR = { diagonalInches: 24, widthPx: 1920, heightPx: 1080, viewingDistanceM: 0.6, touch: false };

function Scene({
  place,
  className,
  children,
}: {
  readonly place?: ScreenPlace;
  readonly className: string;
  readonly children: React.ReactNode;
}): ReactElement {
  const sizes = sizeForDistance(place ?? CLERKS_MONITOR);
  const style = { ...sizes, ...(place && { width: place.widthPx, height: place.heightPx }) } as CSSProperties;
  return (
    <div className={`scene ${className}`} data-screen="" style={style}>
      {children}
    </div>
  );
}

const CALLS = [
  { number: 'A012', window: '3', where: '社会事务' },
  { number: 'C107', window: '6', where: '自然资源' },
  { number: 'X101', window: '11', where: '2 楼' },
  { number: 'A011', window: '1', where: '社会事务' },
  { number: 'H020', window: '8', where: '税务' },
];

/** A 55" board read from 7 m, at half its pixels. */
export function BoardScene({ now }: { readonly now: () => number }): ReactElement {
  return (
    <Scene
      className="board"
      place={{ diagonalInches: 55, widthPx: 960, heightPx: 540, viewingDistanceM: 7, touch: false }}
    >
      <header className="board__head">
        <span>三都镇政务服务中心</span>
        <Clock now={now} />
      </header>
      <ul className="board__calls">
        {CALLS.map(({ number, window, where }, index) => (
          <li key={number} className={index === 0 ? 'board__call board__call--newest yx-call-in' : 'board__call'}>
            <TicketNumber number={number} size={index === 0 ? 'number' : 'text'} />
            <Icon name="right" />
            <WindowSign number={window} size={index === 0 ? 'number' : 'text'} />
            <span className="board__where">{where}</span>
          </li>
        ))}
      </ul>
      <footer className="board__foot">已过号 A009、C101，今天有效，请扫票或找导办台</footer>
    </Scene>
  );
}

/** A 32" kiosk at 0.6 m, at half its pixels. */
export function KioskScene(): ReactElement {
  const { t, lang } = useText();
  const wait = (p50: number, p80: number, ahead: number): string =>
    `${ahead === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: ahead })}，${waitRangeWords(p50, p80, lang)}`;
  return (
    <Scene
      className="kiosk"
      place={{ diagonalInches: 32, widthPx: 540, heightPx: 960, viewingDistanceM: 0.6, touch: true }}
    >
      <h2 className="kiosk__question">您要办什么</h2>
      <div className="kiosk__choices">
        <Button size="choice" detail={wait(12, 18, 5)}>
          办社保医保
        </Button>
        <Button size="choice" detail={wait(3, 6, 1)}>
          办户口身份证
        </Button>
        <Button size="choice" detail={wait(22, 34, 9)}>
          办房产土地
        </Button>
        <Button size="choice" detail={wait(0, 1, 0)}>
          开店办证
        </Button>
        <Button size="choice" disabled detail="已停止取号，下次开放 11月24日（周一）9:00">
          交税开发票
        </Button>
      </div>
      <nav className="kiosk__foot" aria-label="固定按钮">
        <Button variant="quiet" icon="back">
          {t('action.back')}
        </Button>
        <Button variant="quiet" icon="home">
          {t('action.home')}
        </Button>
        <Button variant="quiet" icon="language" lang="en">
          English
        </Button>
        <Button variant="quiet" icon="wheelchair">
          {t('setting.accessibility')}
        </Button>
      </nav>
    </Scene>
  );
}

/** A 10" tablet beside the window. */
export function TerminalScene(): ReactElement {
  return (
    <Scene className="terminal">
      <p className="terminal__number">
        <TicketNumber number="A012" size="number" />
        <span>社会事务 · 李敏</span>
      </p>
      <h2>您对这次服务满意吗</h2>
      <RatingFaces onRate={() => undefined} />
    </Scene>
  );
}

const NEXT = [
  { number: 'A013', why: '按取号先后', wait: '已等 21 分钟' },
  { number: 'A019', why: '70 岁以上，按早到 30 分钟排', wait: '已等 4 分钟', priority: true },
  { number: 'C108', why: '按取号先后', wait: '已等 17 分钟' },
];

/** The clerk's strip. */
export function DeskScene(): ReactElement {
  const hold = useHold(() => undefined);
  return (
    <Scene className="desk">
      <StatusBar kind="good" word="办理中" icon="person">
        3 号窗口 · 李敏
      </StatusBar>
      <div className="desk__now">
        <TicketNumber number="A012" size="hero" />
        <span>
          城乡居民医保参保登记
          <br />
          10:42 取号，等了 14 分钟
        </span>
      </div>
      <Button variant="primary" keyCap="F8" className="desk__primary">
        办结，叫下一位
      </Button>
      <div className="desk__others">
        <Button keyCap="F9">重叫</Button>
        <Button keyCap="3">挂起</Button>
        <Button keyCap="4">转办</Button>
        <HoldButton hold={hold} variant="danger" keyCap="6">
          过号
        </HoldButton>
      </div>
      <List label="接下来">
        {NEXT.map(({ number, why, wait, priority }) => (
          <ListRow
            key={number}
            lead={<TicketNumber number={number} size="text" />}
            detail={why}
            trail={priority && <Tag kind="priority">优先</Tag>}
          >
            {wait}
          </ListRow>
        ))}
      </List>
      <p className="desk__hint">
        <KeyCap>F7</KeyCap> 到这里
      </p>
    </Scene>
  );
}
