import { useView } from '@youxu/client/react';
import type { GuideDesk, MarkedTicket, WindowId } from '@youxu/domain';
import { Button, clockWords, TicketNumber, useHere, WindowSign } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import type { AlertPort } from '../alert/alert-port.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import type { DeskSettings } from '../session/desk-memory.ts';
import { type DeskText, useText } from '../strings/desk-text.ts';
import { GuideAlarm } from './guide-alarm.ts';
import './guide-alerts.css';
import { nameOf, useHelpAnswers } from './use-help-answers.ts';

export type HelpCall = GuideDesk['helpCalls'][number];

interface GuideAlertsProps {
  readonly waiting: readonly MarkedTicket[];
  readonly helpCalls: readonly HelpCall[];
  readonly alerts: AlertPort;
  readonly onGoing: (ticket: MarkedTicket) => void;
  /** Null: only the duty manager answers. */
  readonly onAnswer: ((call: HelpCall) => void) | null;
}

/**
 * What cannot wait, until somebody says that they go. A marked person who is called [HELP-2] is seen, heard and felt by every guide; a clerk's silent
 * call [HELP-1] is seen by all and heard by those who answer it.
 */
export function GuideAlerts({ waiting, helpCalls, alerts, onGoing, onAnswer }: GuideAlertsProps): ReactElement {
  const text = useText();
  const due = [...(onAnswer === null ? [] : helpCalls.map(dueHelp(text))), ...waiting.flatMap(dueFetch(text))];
  useAlarm(due, alerts);
  useTitle(due[0]);
  return (
    <div role="alert" className="guide-alerts">
      {helpCalls.map((call, index) => (
        <HelpAlert key={call.windowId} call={call} isFirst={index === 0} onAnswer={onAnswer} />
      ))}
      {waiting.map((ticket, index) => (
        <FetchAlert key={ticket.ticketId} ticket={ticket} isFirst={index === 0} onGoing={onGoing} />
      ))}
    </div>
  );
}

export interface DutyHelpProps {
  /** The duty manager's own window. */
  readonly windowId: WindowId;
  readonly alerts: AlertPort;
  readonly settings: Pick<DeskSettings, 'sound' | 'notify'>;
  readonly control: Pick<DeskControl, 'give' | 'say' | 'text'>;
}

/** [HELP-1] In a small hall the duty manager works at a window: the other windows' calls reach them there, too. */
export function DutyHelp({ windowId, alerts, settings, control }: DutyHelpProps): ReactElement | null {
  const { sound, notify } = settings;
  const { data } = useView('guide-desk', {});
  const { left, answer } = useHelpAnswers(control);
  const calls = left(data?.helpCalls ?? []).filter((call) => call.windowId !== windowId);
  useAlarm(calls.map(dueHelp(control.text)), {
    chime: () => sound && alerts.chime(),
    notify: (words) => notify && alerts.notify(words),
  });
  if (calls.length === 0) return null;
  return (
    <div role="alert" className="guide-alerts">
      {calls.map((call) => (
        <HelpAlert key={call.windowId} call={call} isFirst={false} onAnswer={answer} />
      ))}
    </div>
  );
}

interface HelpAlertProps {
  readonly call: HelpCall;
  /** Has the key. */
  readonly isFirst: boolean;
  readonly onAnswer: GuideAlertsProps['onAnswer'];
}

function HelpAlert({ call, isFirst, onAnswer }: HelpAlertProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  return (
    <Alert
      sign={
        <span aria-hidden="true">
          <WindowSign number={call.windowNumber} />
        </span>
      }
      title={t('help.at', { windowNumber: call.windowNumber, floor: call.floorNumber })}
      detail={t(onAnswer === null ? 'help.since-tell' : 'help.since', { at: clockWords(call.at, here) })}
    >
      {onAnswer !== null && (
        <Button variant="primary" {...(isFirst && { keyCap: 'F2' })} onClick={() => onAnswer(call)}>
          {t('help.going')}
        </Button>
      )}
    </Alert>
  );
}

interface FetchAlertProps {
  readonly ticket: MarkedTicket;
  readonly isFirst: boolean;
  readonly onGoing: GuideAlertsProps['onGoing'];
}

function FetchAlert({ ticket, isFirst, onGoing }: FetchAlertProps): ReactElement {
  const { t, of } = useText();
  return (
    <Alert
      sign={<TicketNumber number={ticket.number} size="number" called />}
      title={t('fetch.called', {
        windowNumber: ticket.call?.windowNumber ?? '',
        floor: ticket.call?.floorNumber ?? 1,
      })}
      detail={
        <>
          <Needs ticket={ticket} /> · {of(ticket.serviceName)}
        </>
      }
    >
      <Button variant="primary" {...(isFirst && { keyCap: 'F8' })} onClick={() => onGoing(ticket)}>
        {t('fetch.going')}
      </Button>
    </Alert>
  );
}

interface AlertProps {
  readonly sign: ReactNode;
  readonly title: string;
  readonly detail: ReactNode;
  /** What is pressed, if anything. */
  readonly children: ReactNode;
}

function Alert({ sign, title, detail, children }: AlertProps): ReactElement {
  return (
    <div className="guide-alert">
      {sign}
      <div className="guide-alert__words">
        <strong>{title}</strong>
        <span>{detail}</span>
      </div>
      {children}
    </div>
  );
}

/** Something to be done, by a name that no other one has, as the tab and the system say it. */
interface Due {
  readonly name: string;
  readonly words: string;
}

function dueHelp({ t }: DeskText): (call: HelpCall) => Due {
  return (call) => ({
    name: nameOf(call),
    words: t('help.at', { windowNumber: call.windowNumber, floor: call.floorNumber }),
  });
}

function dueFetch({ t }: DeskText): (ticket: MarkedTicket) => readonly Due[] {
  return ({ number, call }) =>
    call === null ? [] : [{ name: call.callId, words: t('fetch.notify', { number, windowNumber: call.windowNumber }) }];
}

/** The tab says it, too, while another one is looked at. */
function useTitle(first: Due | undefined): void {
  const { t } = useText();
  const name = t('app.name');
  const title = first?.words ?? name;
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = name;
    };
  }, [title, name]);
}

/** What a guide saw of somebody, in short words. */
export function Needs({ ticket }: { readonly ticket: Pick<MarkedTicket, 'needs' | 'care'> }): ReactElement {
  const { t } = useText();
  const { needs, care } = ticket;
  const words = [
    ...(care === null ? [] : [t('fetch.care', { reason: t(`mark.care.${care}`) })]),
    ...needs.map((need) => t(`mark.${need}`)),
  ];
  return <>{words.join(' · ')}</>;
}

/** Heard beside a crowd: the desk's chime, three times. */
const CHIMES_AT_MS = [0, 900, 1800] as const;
/** Long, short, long. */
const VIBRATION_MS = [400, 150, 150, 150, 400];

const LOOK_EVERY_MS = 1000;

/** Rings and shakes what can be shaken, again and again while something is to be done; each is notified once. */
function useAlarm(due: readonly Due[], alerts: Pick<AlertPort, 'chime' | 'notify'>): void {
  const [alarm] = useState(() => new GuideAlarm());
  useEffect(() => {
    const look = (): void => {
      const { fresh, ring } = alarm.due(
        due.map(({ name }) => name),
        performance.now(),
      );
      for (const { name, words } of due) if (fresh.has(name)) alerts.notify(words);
      if (!ring) return;
      navigator.vibrate?.(VIBRATION_MS);
      for (const atMs of CHIMES_AT_MS) setTimeout(() => alerts.chime(), atMs);
    };
    look();
    if (due.length === 0) return;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [due, alarm, alerts]);
}
