import type { HallLive } from '@youxu/domain';
import { Button } from '@youxu/ui';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import type { Paper, Places, ShowroomState } from '../contract.ts';
import { Counter } from './counter.tsx';
import { SpotlightContext } from './device.tsx';
import type { DevicesLink } from './devices-link.ts';
import { Guide } from './guide.tsx';
import { WaitingArea, WindowRow } from './hall-floor.tsx';
import { HallScreens } from './hall-screens.tsx';
import { isUnderWay, progressOf } from './journey.ts';
import { KioskStand } from './kiosk-stand.tsx';
import { PlacesDialog } from './places-dialog.tsx';
import { SimulationBar } from './simulation-bar.tsx';
import './stage.css';
import { useVisit } from './use-visit.ts';
import { useText } from './words.ts';

/** Fetched when somebody wants it: it draws codes. */
const ServicesDialog = lazy(async () => ({ default: (await import('./services-dialog.tsx')).ServicesDialog }));

export interface StageProps {
  readonly link: DevicesLink;
  readonly places: Places;
  readonly state: ShowroomState;
  readonly papers: readonly Paper[];
}

/** The whole hall at once: take a number at the left, see it called above, serve and rate it below. */
export function Stage({ link, places, state, papers }: StageProps): ReactElement {
  const { t } = useText();
  const { live, simulation, printers, outOfService } = state;
  const [large, show] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'places' | 'services' | null>(null);
  const spotlight = useMemo(() => ({ large, show }), [large]);
  const visit = useVisit(places, papers, simulation.phase);
  const { journey, ticket, window } = visit;
  const { now: step } = progressOf(journey);
  const [kiosk] = places.kiosks;
  return (
    <SpotlightContext value={spotlight}>
      <Guide
        journey={journey}
        ticket={ticket}
        window={window}
        liveWindow={live?.windows.find(({ windowId }) => windowId === window?.id)}
        phase={simulation.phase}
        opensAt={opensAtOf(live)}
        now={link.now}
        onSkipNight={() => link.skipNight()}
      />
      <main className="stage">
        {kiosk !== undefined && (
          <KioskStand
            kiosk={kiosk}
            kiosks={places.kiosks}
            printer={printers.find(({ kioskId }) => kioskId === kiosk.id)}
            paper={isUnderWay(journey) ? visit.paper : (papers[0] ?? null)}
            isNow={step === 'take'}
            onFault={(fault, on) => link.fault({ kioskId: kiosk.id, fault, on })}
            onRestore={() => link.restore(kiosk.id)}
            isOut={outOfService.includes(kiosk.id)}
            onOut={(out) => link.setKiosk({ kioskId: kiosk.id, out })}
          />
        )}
        <div className="hall">
          <div className="hall__front">
            <HallScreens displays={places.displays} isNow={journey === 'see'} />
            <WaitingArea live={live} />
          </div>
          <WindowRow live={live} windows={places.windows} mine={window} onChoose={visit.sitAt} />
          {window !== undefined && (
            <Counter
              window={window}
              ticketId={visit.paper?.ticketId ?? null}
              journey={journey}
              isShared={simulation.phase !== 'off'}
            />
          )}
        </div>
        {large !== null && (
          <button type="button" className="backdrop" aria-label={t('device.smaller')} onClick={() => show(null)} />
        )}
      </main>
      <SimulationBar
        simulation={simulation}
        isInviting={journey === 'rated' && simulation.phase === 'off'}
        onTurn={(on) => link.simulate({ on })}
        onSpeed={(speed) => link.simulate({ speed })}
      >
        <Button variant="quiet" onClick={() => setDialog('services')}>
          {t('services.open')}
        </Button>
        <Button variant="quiet" onClick={() => setDialog('places')}>
          {t('places.open')}
        </Button>
      </SimulationBar>
      <PlacesDialog
        open={dialog === 'places'}
        places={places}
        printers={printers}
        onFault={(kioskId, fault, on) => link.fault({ kioskId, fault, on })}
        onRestore={(kioskId) => link.restore(kioskId)}
        outOfService={outOfService}
        onOut={(kioskId, out) => link.setKiosk({ kioskId, out })}
        onClose={() => setDialog(null)}
      />
      {dialog === 'services' && (
        <Suspense>
          <ServicesDialog
            services={places.services}
            stopped={state.stopped}
            now={link.now}
            onBook={(serviceId) => link.book(serviceId)}
            onStop={(serviceId, stopped) => link.setService({ serviceId, stopped })}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </SpotlightContext>
  );
}

/** When numbers are given again; null while some queue gives them. */
function opensAtOf(live: HallLive | null): number | 'unknown' | null {
  if (live === null) return null;
  const states = live.queues.map(({ issuing }) => issuing);
  if (states.some(({ state }) => state === 'open' || state === 'last-minutes')) return null;
  const opens = states.flatMap((issuing) => (issuing.state === 'closed' ? (issuing.opensAt ?? []) : []));
  return opens.length === 0 ? 'unknown' : Math.min(...opens);
}
