import { Button, Notice } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { Paper, Places, ShowroomState, WindowPlace } from '../../contract.ts';
import { BOARD_FAULTS, type FieldLayout } from '../../field-contract.ts';
import { deskPath } from '../addresses.ts';
import type { DevicesLink } from '../devices-link.ts';
import { SimulationBar } from '../simulation-bar.tsx';
import { useText } from '../words.ts';
import { DeviceFacts, SeenWords } from './device-facts.tsx';
import { FieldLines } from './field-lines.tsx';
import { FieldPrinters } from './field-printers.tsx';
import { useBoard, useFace, useLayout, useSeen } from './field-store.ts';
import './field-view.css';
import { Keypad } from './keypad.tsx';
import { LedPanel } from './led-panel.tsx';
import { RatingPad } from './rating-pad.tsx';
import { isLarge, WindowBar, WindowWall } from './window-wall.tsx';

export interface FieldViewProps {
  readonly link: DevicesLink;
  readonly places: Places;
  readonly state: ShowroomState;
  readonly papers: readonly Paper[];
}

/** Everything that hangs on cables: the bars above the windows, the pads on the counters, and the cables themselves. */
export function FieldView({ link, places, state, papers }: FieldViewProps): ReactElement {
  const { t } = useText();
  const layout = useLayout(link.field);
  const [chosen, setChosen] = useState<string>();
  const windows = windowsOn(layout, places.windows);
  const mine = windows.find(({ id }) => id === chosen) ?? windows[0];
  return (
    <>
      <main className="field">
        {layout === null && <Notice kind="info">{t('field.none')}</Notice>}
        {layout != null && mine !== undefined && (
          <>
            <div className={`field__hall ${isLarge(windows) ? 'field__hall--large' : ''}`}>
              <section aria-labelledby="field-wall">
                <h2 id="field-wall">{t('field.wall', { count: windows.length })}</h2>
                <WindowWall link={link} windows={windows} mine={mine} onChoose={({ id }) => setChosen(id)} />
              </section>
              <div className="field__back">
                <LargeBoards link={link} layout={layout} displays={places.displays} />
                <section aria-labelledby="field-lines">
                  <h2 id="field-lines">
                    {t('field.lines')}
                    <GatewayState link={link} id={layout.gatewayId} />
                  </h2>
                  <FieldLines link={link} lines={layout.lines} />
                </section>
              </div>
            </div>
            <div className="field__near">
              <Counter link={link} window={mine} live={state.live} />
              <FieldPrinters link={link} kiosks={places.kiosks} printers={state.printers} papers={papers} />
            </div>
          </>
        )}
      </main>
      <SimulationBar
        simulation={state.simulation}
        isInviting={false}
        onTurn={(on) => link.simulate({ on })}
        onSpeed={(speed) => link.simulate({ speed })}
      >
        <Button variant="quiet" onClick={() => link.fieldRestore({})}>
          {t('field.restore-all')}
        </Button>
      </SimulationBar>
    </>
  );
}

/** Those with a bar or a pad, in the order of the hall. */
function windowsOn(layout: FieldLayout | null | undefined, windows: readonly WindowPlace[]): readonly WindowPlace[] {
  const places = new Set(layout?.lines.flatMap(({ devices }) => devices.map(({ place }) => place)));
  return windows.filter(({ id }) => places.has(id));
}

function GatewayState({ link, id }: { readonly link: DevicesLink; readonly id: string }): ReactElement {
  const { t } = useText();
  const seen = useSeen(link.field, id);
  return (
    <span className={`gateway-state ${seen?.connected === true ? 'facts--good' : 'facts--bad'}`}>
      {t('field.gateway')} <SeenWords seen={seen} />
    </span>
  );
}

interface LargeBoardsProps {
  readonly link: DevicesLink;
  readonly layout: FieldLayout;
  readonly displays: Places['displays'];
}

function LargeBoards({ link, layout, displays }: LargeBoardsProps): ReactElement | null {
  const { of } = useText();
  const boards = layout.lines.flatMap(({ devices }) => devices).filter(({ kind }) => kind === 'led-board');
  if (boards.length === 0) return null;
  return (
    <div className="field__boards">
      {boards.map(({ id, place }) => {
        const display = displays.find((one) => one.id === place);
        return <LargeBoard key={id} link={link} id={id} name={display === undefined ? place : of(display.name)} />;
      })}
    </div>
  );
}

function LargeBoard({
  link,
  id,
  name,
}: {
  readonly link: DevicesLink;
  readonly id: string;
  readonly name: string;
}): ReactElement | null {
  const { t } = useText();
  const face = useBoard(link.field, id);
  const seen = useSeen(link.field, id);
  if (face === undefined) return null;
  return (
    <section aria-label={name}>
      <h2>{t('field.large-board', { name })}</h2>
      <LedPanel picture={face.picture} name={name} />
      <DeviceFacts
        name={name}
        faults={face.faults}
        possible={BOARD_FAULTS}
        seen={seen}
        onFault={(fault, on) => link.fieldFault({ id, fault, on })}
      />
    </section>
  );
}

interface CounterProps {
  readonly link: DevicesLink;
  readonly window: WindowPlace;
  readonly live: ShowroomState['live'];
}

/** One window as one stands before it: the bar above, the clerk's keypad and the citizen's pad below. */
function Counter({ link, window, live }: CounterProps): ReactElement {
  const { t, of, lang } = useText();
  const now = live?.windows.find(({ windowId }) => windowId === window.id);
  const bar = `window-bar:${window.id}`;
  const face = useFace(link.field, bar);
  const seen = useSeen(link.field, bar);
  const name = t('field.bar');
  return (
    <section className="stand" aria-labelledby="field-counter">
      <header className="stand__head">
        <h2 id="field-counter">
          {t('device.window', { number: window.number })} <span>{of(window.name)}</span>
        </h2>
        {now?.staff == null ? (
          <p>
            {t('field.nobody-signed-on')}{' '}
            <a href={deskPath(window.id, lang)} target="_blank" rel="noreferrer">
              {t('field.sign-on')}
            </a>
          </p>
        ) : (
          <p>{t('field.signed-on', { name: of(now.staff) })}</p>
        )}
      </header>
      {face !== undefined && (
        <div className="stand__bar">
          <WindowBar link={link} window={window} />
          <DeviceFacts
            name={name}
            faults={face.faults}
            possible={BOARD_FAULTS}
            seen={seen}
            onFault={(fault, on) => link.fieldFault({ id: bar, fault, on })}
          />
        </div>
      )}
      <div className="stand__pads">
        <Keypad key={`keypad ${window.id}`} link={link} id={`keypad:${window.id}`} />
        <RatingPad key={`pad ${window.id}`} link={link} id={`rating-pad:${window.id}`} />
      </div>
    </section>
  );
}
