import { AppRoot, type ScreenPlace, sizeForDistance } from '@youxu/ui';
import { type ReactElement, useEffect, useReducer, useSyncExternalStore } from 'react';
import type { AgentLink, KioskNow } from './agent-link.ts';
import {
  type Flow,
  flowAfter,
  isPersonal,
  type Page,
  pageOf,
  type Step,
  startAs,
  subjectOf,
  type Usual,
} from './flow.ts';
import { idleMs, warnSeconds, warnsOfIdle } from './idle.ts';
import { kioskActs } from './kiosk-acts.ts';
import { Foot } from './parts/foot.tsx';
import { Head } from './parts/head.tsx';
import { fittingScale, Stage, shapeOf, useStageSize } from './parts/stage.tsx';
import { StillThere } from './parts/still-there.tsx';
import { UpperHalf } from './parts/upper-half.tsx';
import { AttractScreen } from './screens/attract-screen.tsx';
import { EasingScreen } from './screens/easing-screen.tsx';
import { PageScreen, type PageScreenProps } from './screens/page-screen.tsx';
import { TroubleBody } from './screens/trouble-body.tsx';
import { staffDoor } from './staff/staff-page.ts';
import { StaffScreen } from './staff/staff-screen.tsx';
import { hintKey } from './strings/hint.ts';
import { endsVisit, isReachable, isReady, type Trouble, troubleOf } from './trouble.ts';
import { useIdle } from './use-idle.ts';
import { useLater } from './use-later.ts';
import { useLinger } from './use-linger.ts';
import { useQuiet } from './use-quiet.ts';
import { useReaders } from './use-readers.ts';

/** Until the plan says which screen this is. */
const USUAL_SCREEN: ScreenPlace = { diagonalInches: 32, widthPx: 1080, heightPx: 1920, viewingDistanceM: 0.6 };
/** A line that is back sooner was never missed. */
const OFFLINE_AFTER_MS = 3_000;
const STARTING_AFTER_MS = 300;

/** Whoever laid down a card reads it on their way out. */
const CARD_REMINDED_MS = 8_000;
/** A welcome that nobody touched for so long calls people from the door. */
const ATTRACT_AFTER_MS = 60_000;

export function App({ link, usual }: { readonly link: AgentLink; readonly usual: Usual }): ReactElement {
  const kiosk = useSyncExternalStore(link.subscribe, link.get);
  const [flow, go] = useReducer(flowAfter, usual, startAs);
  const size = useStageSize();
  const acts = kioskActs(link, flow, go);
  const page = pageOf(flow);
  const { state, catalog } = kiosk;
  const starting = useLater(!isReady(kiosk), STARTING_AFTER_MS);
  const trouble = useTrouble(kiosk, flow, go);
  const { easing } = flow;
  // Who has to leave must see it.
  const choosesEasing = flow.choosesEasing && trouble !== 'suspended';
  const staffed = page.at === 'staff';
  const mayLetStaffIn = !staffed && !isPersonal(page.at);
  const attracts = useQuiet(isUntouched(flow, trouble), ATTRACT_AFTER_MS);
  const subject = attracts ? 'attract' : choosesEasing ? 'easing' : (trouble ?? subjectOf(page));
  const seconds = useIdle(idleMs(flow), `${subjectOf(page)} ${flow.language} ${choosesEasing}`, acts.leave);
  const reachable = isReachable(trouble);
  useReaders(link, flow, { trouble, go, acts });
  const cardUsed = useLinger(flow.card !== null, CARD_REMINDED_MS);
  const screen = { ...(catalog?.screen ?? USUAL_SCREEN), widthPx: size.widthPx, heightPx: size.heightPx };
  const usualTextPx = Number.parseFloat(sizeForDistance(screen)['--screen-text']);
  // Staff see more at once than citizens who cannot read small.
  const low = easing.lowReach && !staffed && !attracts && shapeOf(size) === 'tall';
  const textScale = staffed ? 1 : fittingScale(size, usualTextPx, easing.textScale);
  return (
    <AppRoot
      lang={flow.language}
      timeZone={catalog?.timeZone ?? 'Asia/Shanghai'}
      screen={screen}
      theme={easing.contrast ? 'contrast' : 'light'}
      textScale={textScale}
      lowReach={low}
      publicMachine
    >
      <Stage {...{ size, subject, low, usualTextPx, textScale }} guidance={guidanceOf(kiosk, flow, go)}>
        {attracts && catalog !== null && state?.menu ? (
          <AttractScreen catalog={catalog} menu={state.menu} now={link.now} />
        ) : (
          <>
            <Top low={low} large={textScale > 1} {...{ catalog, state }} now={link.now}>
              <Head
                hall={catalog?.hall[flow.language] ?? null}
                kiosk={catalog?.kiosk[flow.language] ?? ''}
                hint={reachable || cardUsed ? hintKey(state, cardUsed) : null}
                now={state === null ? null : link.now}
                onStaff={state?.staff === true && mayLetStaffIn ? () => go({ do: 'open', page: staffDoor() }) : null}
              />
            </Top>
            {choosesEasing ? (
              <EasingScreen
                easing={easing}
                size={size}
                scaleMax={fittingScale(size, usualTextPx, 2)}
                canSpeak={state?.speech === true}
                go={go}
              />
            ) : trouble === 'starting' && !starting ? (
              <main />
            ) : (
              <Body {...{ trouble, kiosk, link }} rest={{ flow, seconds, now: link.now, go, acts }} />
            )}
            <FlowFoot {...{ flow, trouble, choosesEasing, go }} onLeave={acts.leave} />
            {reachable && seconds !== null && seconds <= warnSeconds(flow) && warnsOfIdle(flow) && (
              <StillThere seconds={seconds} />
            )}
          </>
        )}
      </Stage>
    </AppRoot>
  );
}

/** Help of a keypad turns it on, wherever one is; but never says a PIN aloud. */
function guidanceOf({ state }: KioskNow, flow: Flow, go: (step: Step) => void) {
  const { easing, language } = flow;
  const canSpeak = state?.speech === true && pageOf(flow).at !== 'staff';
  const onTurn = canSpeak ? (speech: boolean) => go({ do: 'ease', change: { speech } }) : null;
  return { on: canSpeak && easing.speech, onTurn, language };
}

/** The head of a page; in 轮椅模式 it fills the upper half. */
function Top(props: {
  readonly low: boolean;
  readonly large: boolean;
  readonly catalog: KioskNow['catalog'];
  readonly state: KioskNow['state'];
  readonly now: () => number;
  readonly children: ReactElement;
}): ReactElement {
  const { low, large, catalog, state, now, children } = props;
  if (!low) return children;
  return (
    <UpperHalf {...{ catalog, large, now }} menu={state?.menu ?? null}>
      {children}
    </UpperHalf>
  );
}

function FlowFoot(props: {
  readonly flow: Flow;
  readonly trouble: Trouble;
  readonly choosesEasing: boolean;
  readonly go: (step: Step) => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { flow, trouble, choosesEasing, go, onLeave } = props;
  const { trail } = flow;
  const { at } = pageOf(flow);
  const reachable = isReachable(trouble);
  const [away, staffed] = [at === 'printing', at === 'staff'];
  const onWay = reachable && trail.length > 1;
  const back = choosesEasing || (onWay && isQuestion(at)) ? () => go({ do: 'back' }) : null;
  return (
    <Foot
      // From one thing to staff's menu, from there to citizens.
      onBack={staffed && trail.length > 2 ? () => go({ do: 'back' }) : staffed ? onLeave : back}
      onHome={onWay && !isPersonal(at) && !staffed ? () => go({ do: 'home' }) : null}
      onArrive={reachable && isQuestion(at) && at !== 'arrive' ? () => go({ do: 'arrive', is: 'ready' }) : null}
      onEasing={
        away || choosesEasing || staffed || trouble === 'suspended' ? null : () => go({ do: 'choose-easing', is: true })
      }
      onLanguage={away ? null : () => go({ do: 'switch-language' })}
    />
  );
}

function Body(props: {
  readonly trouble: Trouble;
  readonly kiosk: KioskNow;
  readonly link: AgentLink;
  readonly rest: Omit<PageScreenProps, 'catalog' | 'menu' | 'printer' | 'readers' | 'alone'>;
}): ReactElement {
  const { trouble, kiosk, link, rest } = props;
  const { state, catalog } = kiosk;
  const { now, go } = rest;
  const page = pageOf(rest.flow);
  if (page.at === 'staff') return <StaffScreen {...{ page, link, state, go }} />;
  if (trouble !== null) return <TroubleBody {...{ trouble, kiosk, now, go }} />;
  if (state === null || catalog === null || state.menu === null)
    return <TroubleBody trouble="starting" {...{ kiosk, now, go }} />;
  const { menu, printer, readers, alone } = state;
  return <PageScreen {...rest} {...{ catalog, menu, printer, readers, alone }} />;
}

/** What has lasted for long enough to be said; who stands here when it is more than a moment's has gone when it is over. */
function useTrouble(kiosk: KioskNow, flow: Flow, go: (step: Step) => void): Trouble {
  const { connected, state } = kiosk;
  const served = state?.online === true || state?.alone === true;
  const gone = useLater(state !== null && !connected, OFFLINE_AFTER_MS);
  const offline = useLater(state !== null && connected && !served, OFFLINE_AFTER_MS);
  const trouble = troubleOf(kiosk, flow, { gone, offline });
  useEffect(() => {
    if (endsVisit(trouble)) go({ do: 'break-off' });
  }, [trouble, go]);
  return trouble;
}

/** Just as the next citizen should find it, and somebody may be called to it. */
function isUntouched(flow: Flow, trouble: Trouble): boolean {
  const isWelcome = flow.trail.length === 1 && idleMs(flow) === null && !flow.choosesEasing;
  return isWelcome && isReachable(trouble);
}

const QUESTIONS: readonly Page['at'][] = [
  ...(['browse', 'search', 'service', 'guide', 'map', 'matters', 'not-today'] as const),
  ...(['arrive', 'phone', 'appointments', 'appointment', 'no-appointment', 'no-answer', 'identify'] as const),
];

function isQuestion(at: Page['at']): boolean {
  return QUESTIONS.includes(at);
}
