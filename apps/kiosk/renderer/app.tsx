import { AppRoot, type ScreenPlace } from '@youxu/ui';
import { type ReactElement, useReducer, useSyncExternalStore } from 'react';
import type { AgentLink, KioskNow } from './agent-link.ts';
import { flowAfter, type Page, pageOf, startAs, subjectOf, type Usual } from './flow.ts';
import { shutOf } from './hall-hours.ts';
import { idleMs, warnSeconds, warnsOfIdle } from './idle.ts';
import { kioskActs } from './kiosk-acts.ts';
import { Foot } from './parts/foot.tsx';
import { Head } from './parts/head.tsx';
import { Stage, useStageSize } from './parts/stage.tsx';
import { StillThere } from './parts/still-there.tsx';
import { EasingScreen } from './screens/easing-screen.tsx';
import { PageScreen, type PageScreenProps } from './screens/page-screen.tsx';
import { NotAcceptedScreen, OfflineScreen, ShutScreen, StartingScreen } from './screens/trouble-screens.tsx';
import { useIdle } from './use-idle.ts';
import { useLater } from './use-later.ts';
import { useReaders } from './use-readers.ts';

/** Until the plan says which screen this is. */
const USUAL_SCREEN: ScreenPlace = { diagonalInches: 32, widthPx: 1080, heightPx: 1920, viewingDistanceM: 0.6 };
/** A line that is back sooner was never missed. */
const OFFLINE_AFTER_MS = 3_000;
const STARTING_AFTER_MS = 300;

/** What stands before every page: without the agent, the hall or its hours there is nothing to ask. */
type Trouble = 'starting' | 'offline' | 'not-accepted' | 'shut' | null;

export function App({ link, usual }: { readonly link: AgentLink; readonly usual: Usual }): ReactElement {
  const kiosk = useSyncExternalStore(link.subscribe, link.get);
  const [flow, go] = useReducer(flowAfter, usual, startAs);
  const size = useStageSize();
  const acts = kioskActs(link, flow, go);
  const page = pageOf(flow);
  const { state, catalog } = kiosk;
  const served = kiosk.connected && (state?.online === true || state?.alone === true);
  const offline = useLater(state !== null && !served, OFFLINE_AFTER_MS);
  const starting = useLater(!isReady(kiosk), STARTING_AFTER_MS);
  const trouble = troubleOf(kiosk, { offline, personal: isPersonal(page.at), welcome: flow.trail.length === 1 });
  const { easing, choosesEasing } = flow;
  const subject = choosesEasing ? 'easing' : (trouble ?? subjectOf(page));
  const seconds = useIdle(idleMs(flow), `${subjectOf(page)} ${flow.language} ${choosesEasing}`, acts.leave);
  const reachable = trouble === null || trouble === 'shut';
  useReaders(link, {
    onCode: (code) => reachable && acts.scanned(code),
    onCard: (news) => reachable && acts.carded(news),
    isHome: flow.trail.length === 1 && flow.chosen.length === 0,
  });
  const away = page.at === 'printing';
  return (
    <AppRoot
      lang={flow.language}
      timeZone={catalog?.timeZone ?? 'Asia/Shanghai'}
      screen={{ ...(catalog?.screen ?? USUAL_SCREEN), widthPx: size.widthPx, heightPx: size.heightPx }}
      theme={easing.contrast ? 'contrast' : 'light'}
      textScale={easing.textScale}
      lowReach={easing.lowReach}
      publicMachine
    >
      <Stage size={size} lowReach={easing.lowReach} subject={subject}>
        <Head
          hall={catalog?.hall[flow.language] ?? ''}
          kiosk={catalog?.kiosk[flow.language] ?? ''}
          now={state === null ? null : link.now}
        />
        {choosesEasing ? (
          <EasingScreen easing={easing} size={size} canSpeak={state?.speech === true} go={go} />
        ) : trouble === 'starting' && !starting ? (
          <main />
        ) : (
          <Body trouble={trouble} kiosk={kiosk} rest={{ flow, seconds, now: link.now, go, acts }} />
        )}
        <Foot
          onBack={
            choosesEasing || (reachable && isQuestion(page.at) && flow.trail.length > 1)
              ? () => go({ do: 'back' })
              : null
          }
          onHome={reachable && !isPersonal(page.at) && flow.trail.length > 1 ? () => go({ do: 'home' }) : null}
          onArrive={
            reachable && isQuestion(page.at) && page.at !== 'arrive' ? () => go({ do: 'arrive', is: 'ready' }) : null
          }
          onEasing={away || choosesEasing ? null : () => go({ do: 'choose-easing', is: true })}
          onLanguage={away ? null : () => go({ do: 'switch-language' })}
        />
        {reachable && seconds !== null && seconds <= warnSeconds(flow) && warnsOfIdle(flow) && (
          <StillThere seconds={seconds} />
        )}
      </Stage>
    </AppRoot>
  );
}

function Body(props: {
  readonly trouble: Trouble;
  readonly kiosk: KioskNow;
  readonly rest: Omit<PageScreenProps, 'catalog' | 'menu' | 'printer' | 'readers' | 'alone'>;
}): ReactElement {
  const { trouble, kiosk, rest } = props;
  const { state, catalog } = kiosk;
  const menu = state?.menu ?? null;
  if (trouble === 'offline') return <OfflineScreen />;
  if (state?.refusal && trouble === 'not-accepted') return <NotAcceptedScreen refusal={state.refusal} />;
  if (state === null || catalog === null || menu === null) return <StartingScreen />;
  const shut = shutOf(menu);
  if (trouble === 'shut' && shut !== null) {
    return <ShutScreen shut={shut} now={rest.now} onLook={() => rest.go({ do: 'look', way: 'department' })} />;
  }
  const { printer, readers, alone } = state;
  return <PageScreen {...rest} {...{ catalog, menu, printer, readers, alone }} />;
}

/** There is something to choose from. */
function isReady({ state, catalog }: Pick<KioskNow, 'state' | 'catalog'>): boolean {
  return state !== null && catalog !== null && state.menu !== null;
}

/** Pages that tell somebody what became of their number: shown whatever happens meanwhile, and left by their own buttons. */
function isPersonal(at: Page['at']): boolean {
  return at === 'printing' || at === 'ticket' || at === 'kept' || at === 'back' || at === 'unknown';
}

const QUESTIONS: readonly Page['at'][] = [
  ...(['browse', 'search', 'service', 'guide', 'map', 'matters', 'not-today'] as const),
  ...(['arrive', 'phone', 'appointments', 'appointment', 'no-appointment', 'no-answer', 'identify'] as const),
];

function isQuestion(at: Page['at']): boolean {
  return QUESTIONS.includes(at);
}

function troubleOf(
  { state, catalog }: Pick<KioskNow, 'state' | 'catalog'>,
  is: { readonly offline: boolean; readonly personal: boolean; readonly welcome: boolean },
): Trouble {
  if (is.personal && catalog !== null) return null;
  if (state?.refusal) return 'not-accepted';
  if (is.offline) return 'offline';
  if (!isReady({ state, catalog })) return 'starting';
  return is.welcome && state?.menu && shutOf(state.menu) !== null ? 'shut' : null;
}
