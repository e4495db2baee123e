import { useHall } from '@youxu/client/react';
import type { Board, BoardCall } from '@youxu/domain';
import { Icon, TicketNumber, useTick, WindowSign } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import type { DisplayText } from '../words.ts';
import './strips.css';

interface StripsProps {
  /** Called as well, but there is no row left for them. */
  readonly called: readonly BoardCall[];
  /** Null where the board does not show it, or shows it beside the zones. */
  readonly next: Board['next'] | null;
  readonly missed: Board['missed'];
}

/** So many have room in two lines; more of them take turns. */
const CALLED_MAX = 6;
const TURN_MS = 5_000;
/** More than these take the room of those who missed their call: they have time. */
const CALLED_ROW = 4;

type Words = (text: DisplayText) => string;

/**
 * Beneath the calls: whoever is called besides, or who is next, so that they come nearer; and who was called and not there, with
 * what to do.
 */
export function Strips({ called, next, missed }: StripsProps): ReactElement | null {
  const turn =
    Math.floor(useTick(useHall().serverNow, TURN_MS) / TURN_MS) % Math.ceil(Math.max(1, called.length) / CALLED_MAX);
  if (called.length === 0 && !next?.length && missed.length === 0) return null;
  return (
    <div className="strips">
      {called.length > 0 && (
        <Strip kind="called" title={(text) => text.t('board.also-called')}>
          {called.slice(turn * CALLED_MAX, (turn + 1) * CALLED_MAX).map(({ callId, number, windowNumber }) => (
            <li key={callId} className="strip__call">
              <TicketNumber number={number} size="text" />
              <Icon name="right" />
              <WindowSign number={windowNumber} />
            </li>
          ))}
        </Strip>
      )}
      {called.length === 0 && next !== null && next.length > 0 && (
        <Strip kind="next" title={(text) => text.t('board.next')} rule={(text) => text.t('board.next-rule')}>
          {next.map(({ number }) => (
            <li key={number}>
              <TicketNumber number={number} size="text" />
            </li>
          ))}
        </Strip>
      )}
      {called.length <= CALLED_ROW && missed.length > 0 && (
        <Strip kind="missed" title={(text) => text.t('board.missed')} rule={(text) => text.t('board.missed-rule')}>
          {missed.map((number) => (
            <li key={number}>
              <TicketNumber number={number} size="text" />
            </li>
          ))}
        </Strip>
      )}
    </div>
  );
}

interface StripProps {
  readonly kind: 'called' | 'next' | 'missed';
  readonly title: Words;
  readonly rule?: Words;
  readonly children: ReactNode;
}

/** As many numbers as there is room for, the first ones first; the rule behind them where there is room left. */
function Strip({ kind, title, rule, children }: StripProps): ReactElement {
  return (
    <section className={`strip ${kind}`}>
      <h2 className="strip__title">
        <Bilingual words={title} inLine />
      </h2>
      <div className="strip__room">
        <ul className="strip__numbers">{children}</ul>
        {rule !== undefined && (
          <p className="strip__rule">
            <Bilingual words={rule} inLine />
          </p>
        )}
      </div>
    </section>
  );
}
