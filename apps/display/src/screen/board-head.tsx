import { useHall } from '@youxu/client/react';
import type { BoardFrame } from '@youxu/domain';
import { Clock, Icon } from '@youxu/ui';
import type { ReactElement } from 'react';
import { floorWords } from '../board/call-list.tsx';
import { Bilingual } from './bilingual.tsx';
import { SoundSwitch } from './sound-switch.tsx';
import './board-head.css';

interface BoardHeadProps {
  readonly frame: BoardFrame;
  /** The browser has to be touched for it: asked here, where it covers no number. */
  readonly soundBlocked?: boolean;
}

/** Whose board this is, and the hall's clock. */
export function BoardHead({ frame, soundBlocked = false }: BoardHeadProps): ReactElement {
  const client = useHall();
  return (
    <header className="head">
      <h1 className="head__hall">
        <Bilingual words={(text) => text.of(frame.hall)} />
      </h1>
      {!soundBlocked && (frame.kind === 'zone' || frame.kind === 'disclosure' || frame.kind === 'notice') && (
        <p className="head__display">
          <Bilingual words={(text) => text.of(frame.display)} />
        </p>
      )}
      {frame.kind === 'floor' && (
        <p className="head__floor">
          <Icon name="stairs" />
          <Bilingual words={(text) => floorWords(frame.floorNumber, text)} />
        </p>
      )}
      {soundBlocked && <SoundSwitch />}
      <div className="head__clock">
        {/* A zone's name takes the room of the date; what asks for a touch, that of both. */}
        <Clock
          now={client.serverNow}
          withDay={!soundBlocked && (frame.kind === 'main' || frame.kind === 'floor' || frame.kind === 'window')}
        />
      </div>
    </header>
  );
}
