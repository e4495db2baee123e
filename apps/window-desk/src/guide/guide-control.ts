import { err, ok, type Result } from '@youxu/basics';
import { useView } from '@youxu/client/react';
import type { GuideDesk, KioskMenu, ServiceId, StaffTicket, TicketId, TicketNumber, TicketTaken } from '@youxu/domain';
import { type ShownNotice, useNotices } from '@youxu/ui';
import { useCallback, useEffect, useState } from 'react';
import { comeBack } from '../desk/perform.ts';
import type { PlanFacts } from '../desk/plan-facts.ts';
import { isOfflineNumber } from '../desk/ticket-code.ts';
import { type Give, type Say, useGive } from '../desk/use-give.ts';
import { type Pulling, usePulling } from '../sheets/pulling.tsx';
import { type DeskText, useText } from '../strings/desk-text.ts';
import { type GuideCode, parseGuideCode } from './guide-code.ts';
import type { Front, GuideDialog } from './guide-front.ts';
import type { Marks } from './mark-fields.tsx';

/** All that the parts of the guide's desk share. */
export interface GuideControl {
  readonly view: GuideDesk;
  readonly menu: KioskMenu | null;
  readonly facts: PlanFacts;
  readonly text: DeskText;
  readonly pulling: Pulling;
  readonly give: Give;
  readonly say: Say;
  readonly busy: boolean;
  readonly settling: boolean;
  readonly notices: readonly ShownNotice[];
  readonly front: Front;
  readonly setFront: (front: Front) => void;
  /** Back to the empty field. */
  readonly leave: () => void;
  readonly dialog: GuideDialog | null;
  readonly open: (dialog: GuideDialog | null) => void;
  /** Lays a ticket or an appointment before the guide; a sentence: why not. */
  readonly look: (code: GuideCode) => Promise<string | null>;
  readonly scan: (scanned: string) => Promise<void>;
  readonly giveBack: (ticket: { readonly number: TicketNumber }) => Promise<void>;
  readonly reprint: (ticket: Pick<StaffTicket, 'ticketId'>) => Promise<void>;
  /** Prints what lies before the guide. */
  readonly print: () => Promise<void>;
  /** Says that this guide goes for somebody who is called [HELP-2]. */
  readonly go: (ticket: Pick<StaffTicket, 'ticketId'>) => Promise<void>;
  readonly take: (wish: TakeWish) => Promise<Result<TicketTaken, string>>;
}

/** A number for somebody, with what a guide saw. */
export interface TakeWish {
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass: string;
  readonly phone: string;
  readonly marks: Marks;
  /** When a slip was written by hand, or an offline number printed; null: now. */
  readonly writtenAt: number | null;
  readonly offline: TicketNumber | null;
}

export function useGuideControl(view: GuideDesk, facts: PlanFacts): GuideControl {
  const text = useText();
  const pulling = usePulling();
  const { data: menu } = useView('kiosk-menu', {});
  const { notices, show } = useNotices();
  const say = useCallback<Say>((kind, words) => void show({ kind, words }), [show]);
  const { give, busy, settling } = useGive(say);
  const [front, setFront] = useState<Front>({ kind: 'find', turn: 0 });
  const [dialog, open] = useState<GuideDialog | null>(null);
  useFollowTicket(pulling, front, setFront);

  const look = (code: GuideCode): Promise<string | null> => layBefore({ pulling, setFront, open, text }, code);

  const reprint: GuideControl['reprint'] = async ({ ticketId }) => {
    const given = await give('reprint-ticket', { ticketId });
    if (given.ok) setFront({ kind: 'taken', taken: given.value, paper: 'again' });
    else say('bad', given.error.words);
  };
  return {
    view,
    menu,
    facts,
    text,
    pulling,
    give,
    say,
    busy,
    settling,
    notices,
    front,
    setFront,
    leave: () => setFront((now) => ({ kind: 'find', turn: now.kind === 'find' ? now.turn + 1 : 0 })),
    print: () => printSlip({ give, reprint, setFront }, front),
    dialog,
    open,
    look,
    go: async ({ ticketId }) => {
      const given = await give('fetch-ticket', { ticketId });
      // Whoever is there already, or is called no more, need not be told of.
      if (!given.ok && given.error.code !== 'ticket-in-wrong-state') say('warn', text.t('fetch.not-told'));
    },
    take: (wish) => takeNumber({ give, say }, text, wish),
    scan: async (scanned) => {
      const code = parseGuideCode(scanned);
      const problem = code === null ? text.t('said.scanned-nothing') : await look(code);
      if (problem !== null) say('warn', problem);
    },
    giveBack: async ({ number }) => {
      const problem = await comeBack({ give, say, text }, { number });
      if (problem !== null) say('bad', problem.words);
      else await look({ number });
    },
    reprint,
  };
}

/** Null, or why it cannot be laid before the guide. */
async function layBefore(
  { pulling, setFront, open, text }: Pick<GuideControl, 'pulling' | 'setFront' | 'open' | 'text'>,
  code: GuideCode,
): Promise<string | null> {
  if ('phone' in code) {
    const found = await pulling.bookings(code.phone);
    if (!found.ok) return found.error;
    const [only, second] = found.value;
    if (only === undefined) return text.t('booking.none');
    if (second === undefined)
      return layBefore({ pulling, setFront, open, text }, { appointmentId: only.appointmentId });
    setFront({ kind: 'bookings', bookings: found.value });
    return null;
  }
  if ('appointmentId' in code) {
    const booking = await pulling.view('appointment', { appointmentId: code.appointmentId });
    if (!booking.ok) return booking.error;
    setFront({ kind: 'appointment', booking: booking.value });
    return null;
  }
  const found = await pulling.view('staff-ticket', { code: 'number' in code ? code.number : code.ticketId });
  if (found.ok) {
    setFront({ kind: 'ticket', ticket: found.value });
    return null;
  }
  // Its kiosk is offline: what stands on the paper is entered [NUM-9].
  if (!('number' in code) || !isOfflineNumber(code.number)) return found.error;
  open({ kind: 'offline-item', number: code.number });
  return null;
}

/** The number, or why there is none; what a guide saw is marked right after. */
async function takeNumber(
  { give, say }: Pick<GuideControl, 'give' | 'say'>,
  text: DeskText,
  { serviceIds, priorityClass, phone, marks, writtenAt, offline }: TakeWish,
): Promise<Result<TicketTaken, string>> {
  const [first] = serviceIds;
  if (first === undefined) return err(text.t('guide.choose'));
  const given =
    offline === null || writtenAt === null
      ? await give('take-ticket', {
          serviceIds,
          priorityClass,
          ...(phone !== '' && { phone }),
          ...(writtenAt !== null && { handwrittenAt: writtenAt }),
        })
      : await give('enter-offline', { number: offline, serviceId: first, priorityClass, issuedAt: writtenAt });
  if (!given.ok) return err(given.error.words);
  const { needs, care } = marks;
  if (needs.length > 0 || care !== null) {
    const marked = await give('mark-ticket', { ticketId: given.value.ticketId, needs, care });
    if (!marked.ok) say('bad', marked.error.words);
  }
  return ok(given.value);
}

/** [INV-3] One unmarked print; whoever wants another one gets it marked. What a browser's printer did, nobody knows. */
async function printSlip(
  { give, reprint, setFront }: Pick<GuideControl, 'give' | 'reprint' | 'setFront'>,
  front: Front,
): Promise<void> {
  if (front.kind === 'taken' && front.paper === 'printed') return reprint(front.taken);
  window.print();
  if (front.kind !== 'taken' || front.paper === 'again') return;
  setFront({ ...front, paper: 'printed' });
  await give('report-print', { ticketId: front.taken.ticketId, outcome: 'uncertain' });
}

/** Longer than anybody looks away. */
const FOLLOW_MS = 5_000;

function frontTicketId(front: Front): TicketId | null {
  if (front.kind === 'ticket') return front.ticket.ticketId;
  return front.kind === 'taken' ? front.taken.ticketId : null;
}

/** The ticket that lies before the guide goes on while they talk. */
function useFollowTicket(pulling: Pulling, front: Front, setFront: (update: (front: Front) => Front) => void): void {
  const ticketId = frontTicketId(front);
  useEffect(() => {
    if (ticketId === null) return;
    const timer = setInterval(() => {
      void pulling.view('staff-ticket', { code: ticketId }).then((found) => {
        if (!found.ok) return;
        setFront((now) => {
          if (frontTicketId(now) !== ticketId) return now;
          return now.kind === 'taken' ? { ...now, since: found.value } : { kind: 'ticket', ticket: found.value };
        });
      });
    }, FOLLOW_MS);
    return () => clearInterval(timer);
  }, [pulling, ticketId, setFront]);
}
