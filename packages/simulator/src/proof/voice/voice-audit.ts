import type { HallEvent, HallPlan } from '@youxu/domain';
import type { Heard } from './heard.ts';

/** One sound of a zone's loudspeaker, in hall time. */
export interface Sounded {
  readonly speakerZoneId: string;
  readonly fromAt: number;
  readonly toAt: number;
  /** As long as it is when it is said once, with its chime. */
  readonly onceMs: number;
  /** It sounded as long as its samples last. */
  readonly whole: boolean;
  readonly heard: Heard | undefined;
}

export interface JournalledEvent {
  readonly at: number;
  readonly seq: number;
  readonly event: HallEvent;
}

type Ending = 'spoken' | 'unknown' | 'expired';

interface Announced {
  readonly number: string;
  readonly window: string;
  readonly language: string;
  readonly again: boolean;
  readonly seq: number;
  readonly calledAt: number;
  readonly expiresAt: number;
  startedAt?: number;
  ending?: Ending;
  endedAt?: number;
  /** Whoever was called had come by then, or was called no more. */
  answeredAt?: number;
}

export interface VoiceReport {
  readonly problems: readonly string[];
  /** Announcements that have no ending yet. */
  readonly open: number;
  readonly endings: Readonly<Record<Ending, number>>;
  /** Utterances in which a call was said twice; of first calls in one language. */
  readonly twice: number;
  readonly once: number;
  readonly inEnglish: number;
}

/** More than this many that wait, the one to be said included, and each is said once. */
const TWICE_WAITING_MAX = 4;
const BREATH_MS = 400;
/** What is recorded and what is decided are so far apart at most, on a busy machine: what lies between may be counted or not. */
const DECIDED_WITHIN_MS = 4_000;

/** From the end of one call to the begin of the next, on a busy machine. */
const IDLE_MS_MAX = 6_000;

/**
 * What was heard in each zone against what the journal holds [INV-13] [VOICE-1] [VOICE-2]: each call once, in order of calling, whole, with its
 * own window, in its ticket's languages, twice or once; and an ending for every announcement: none was lost to a voice that had time.
 * @param died zones whose voice was away for a while
 */
export function auditVoice(
  plan: HallPlan,
  journal: Iterable<JournalledEvent>,
  sounded: readonly Sounded[],
  died: readonly string[] = [],
): VoiceReport {
  const problems: string[] = [];
  const zones = announcements(plan, journal, problems);
  const endings = { spoken: 0, unknown: 0, expired: 0 };
  let open = 0;
  const said = { twice: 0, once: 0, inEnglish: 0 };
  for (const [zone, list] of zones) {
    const sounds = sounded.filter(({ speakerZoneId }) => speakerZoneId === zone);
    const started = list.filter(({ startedAt }) => startedAt !== undefined).sort((a, b) => startOf(a) - startOf(b));
    for (const item of list) {
      if (item.ending === undefined) open++;
      else endings[item.ending]++;
    }
    started.forEach((item, index) => {
      const before = started[index - 1];
      if (before !== undefined && before.seq > item.seq)
        problems.push(`${zone}: ${before.number} before ${item.number}`);
    });
    problems.push(...overlaps(zone, sounds));
    if (!died.includes(zone)) problems.push(...idleLosses(zone, list));
    const whole = sounds.filter((sound) => sound.whole);
    const spoken = started.filter(({ ending }) => ending === 'spoken');
    const inDoubt = started.length - spoken.length;
    if (whole.length < spoken.length || whole.length > started.length || sounds.length > started.length)
      problems.push(
        `${zone}: ${spoken.length} spoken, ${inDoubt} in doubt, ${whole.length} heard, ${sounds.length} begun`,
      );
    let at = 0;
    for (const item of started) {
      const sound = whole[at];
      // Begun and not vouched for: it may have been heard.
      if (item.ending !== 'spoken' && sound?.heard?.number !== item.number) continue;
      at++;
      if (item.ending !== 'spoken') continue;
      problems.push(...hearing(zone, item, sound, list));
      if (item.language === 'en') said.inEnglish++;
      else if (!item.again) said[sound?.heard?.languages.length === 2 ? 'twice' : 'once']++;
    }
  }
  return { problems, open, endings, ...said };
}

function hearing(zone: string, item: Announced, sound: Sounded | undefined, list: readonly Announced[]): string[] {
  const { number, window, language, again } = item;
  const what = `${zone} ${number}`;
  const { heard, onceMs = 0 } = sound ?? {};
  if (heard === undefined) return [`${what}: nobody understands it`];
  const problems: string[] = [];
  if (heard.number !== number) problems.push(`${what}: they heard ${heard.number}`);
  if (heard.window !== window) problems.push(`${what}: sent to window ${heard.window}, not ${window}`);
  if (heard.chimes !== 1) problems.push(`${what}: ${heard.chimes} chimes`);
  const languages = heard.languages.join();
  const allowed = language === 'en' ? ['zh,en'] : again ? ['zh'] : timesAllowed(item, onceMs, list);
  if (!allowed.includes(languages)) problems.push(`${what}: said ${languages}, not ${allowed.join(' or ')}`);
  return problems;
}

/** [VOICE-7] How often a first call may be said: once where too many waited when it began, or when it had been said, or where it was over. */
function timesAllowed(item: Announced, onceMs: number, list: readonly Announced[]): readonly string[] {
  const startedAt = startOf(item);
  const again = [-DECIDED_WITHIN_MS, 0, DECIDED_WITHIN_MS].flatMap((ms) => {
    const begins = waitingAt(startedAt + ms, item, list).length < TWICE_WAITING_MAX;
    return [-DECIDED_WITHIN_MS, 0, DECIDED_WITHIN_MS].map((more) => {
      const saidAt = startedAt + onceMs + more;
      const waiting = waitingAt(saidAt, item, list);
      const inTime = waiting.every(({ expiresAt }, at) => saidAt + (at + 1) * (onceMs + BREATH_MS) < expiresAt);
      const isAwaited = saidAt < (item.answeredAt ?? Infinity);
      return begins && waiting.length < TWICE_WAITING_MAX && inTime && isAwaited;
    });
  });
  return [...new Set(again.map((isSaidAgain) => (isSaidAgain ? 'zh,zh' : 'zh')))];
}

function waitingAt(at: number, item: Announced, list: readonly Announced[]): readonly Announced[] {
  const over = (other: Announced): number => other.startedAt ?? other.endedAt ?? Infinity;
  return list.filter((other) => other !== item && other.calledAt <= at && over(other) > at);
}

function overlaps(zone: string, sounds: readonly Sounded[]): readonly string[] {
  const inOrder = [...sounds].sort((a, b) => a.fromAt - b.fromAt);
  return inOrder.flatMap((sound, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && before.toAt > sound.fromAt
      ? [`${zone}: ${sound.heard?.number} sounds over ${before.heard?.number}`]
      : [];
  });
}

/** [VOICE-4] What expired although its zone's voice said nothing for a while. */
function idleLosses(zone: string, list: readonly Announced[]): readonly string[] {
  const said = list.filter(({ startedAt }) => startedAt !== undefined).sort((a, b) => startOf(a) - startOf(b));
  return list.flatMap(({ number, calledAt, startedAt, ending, endedAt = 0 }) => {
    if (ending !== 'expired' || startedAt !== undefined) return [];
    const busy = said.filter((one) => (one.endedAt ?? Infinity) > calledAt && startOf(one) < endedAt);
    const ends = [calledAt, ...busy.map((one) => one.endedAt ?? Infinity)];
    const begins = [...busy.map(startOf), endedAt];
    const idleMs = Math.max(...begins.map((at, index) => at - (ends[index] ?? at)));
    return idleMs > IDLE_MS_MAX ? [`${zone} ${number}: expired, and nothing was said for ${idleMs} ms`] : [];
  });
}

const startOf = ({ startedAt = Infinity }: Announced): number => startedAt;

/** What is to be announced in each zone, and what became of it, from the journal alone. */
function announcements(
  plan: HallPlan,
  journal: Iterable<JournalledEvent>,
  problems: string[],
): Map<string, Announced[]> {
  const zones = new Map<string, Announced[]>(plan.speakerZones.map(({ id }) => [id, []]));
  const byKey = new Map<string, Announced>();
  const byTicket = new Map<string, Announced[]>();
  let { announcementExpirySeconds } = plan.policy;
  const tickets = new Map<string, { number: string; language: string; queueId: string; windowId?: string }>();
  const announce = (ticketId: string, callId: string, again: boolean, { at, seq }: JournalledEvent): void => {
    const ticket = tickets.get(ticketId);
    if (ticket?.windowId === undefined) return;
    for (const zone of zonesOf(plan, ticket.queueId, ticket.windowId)) {
      const { number, language } = ticket;
      const window = plan.windows.find(({ id }) => id === ticket.windowId)?.number ?? '';
      const expiresAt = at + announcementExpirySeconds * 1_000;
      const item: Announced = { number, window, language, again, seq, calledAt: at, expiresAt };
      byKey.set(`${callId} ${zone}`, item);
      zones.get(zone)?.push(item);
      byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), item]);
    }
  };
  const end = (callId: string, zone: string, ending: Ending, at: number): void => {
    const item = byKey.get(`${callId} ${zone}`);
    if (item === undefined) problems.push(`${zone}: ${callId} ends as ${ending} and was never to be announced`);
    else if (item.ending !== undefined) problems.push(`${zone} ${item.number}: ${item.ending} and ${ending}`);
    else Object.assign(item, { ending, endedAt: at });
  };
  for (const entry of journal) {
    const { event, at } = entry;
    switch (event.type) {
      case 'v1.PlanPublished':
        ({ announcementExpirySeconds } = event.body.plan.policy);
        break;
      case 'v1.TicketIssued': {
        const { ticketId, number, language, stages } = event.body;
        tickets.set(ticketId, { number, language, queueId: stages[0]?.queueId ?? '' });
        break;
      }
      case 'v1.TicketCalled': {
        const ticket = tickets.get(event.body.ticketId);
        if (ticket !== undefined) ticket.windowId = event.body.windowId;
        if (event.body.announce) announce(event.body.ticketId, event.body.callId, false, entry);
        break;
      }
      case 'v1.TicketRecalled':
        announce(event.body.ticketId, event.body.callId, true, entry);
        break;
      case 'v1.TicketArrived':
      case 'v1.TicketMissed':
      case 'v1.TicketHeld':
      case 'v1.CallUndone':
        for (const item of byTicket.get(event.body.ticketId) ?? []) item.answeredAt ??= at;
        break;
      case 'v1.AnnouncementStarted': {
        const item = byKey.get(`${event.body.callId} ${event.body.speakerZoneId}`);
        if (item === undefined || item.startedAt !== undefined || item.ending !== undefined)
          problems.push(`${event.body.speakerZoneId}: ${event.body.callId} begins once more, or for nobody`);
        else item.startedAt = at;
        break;
      }
      case 'v1.AnnouncementEnded':
        end(event.body.callId, event.body.speakerZoneId, event.body.outcome, at);
        break;
      case 'v1.AnnouncementExpired':
        end(event.body.callId, event.body.speakerZoneId, 'expired', at);
        break;
      default:
    }
  }
  return zones;
}

function zonesOf(plan: HallPlan, queueId: string, windowId: string): ReadonlySet<string> {
  const windows = plan.windows.filter(
    ({ id, serves }) => id === windowId || serves.some((one) => one.queueId === queueId),
  );
  return new Set(windows.flatMap(({ zoneId }) => plan.zones.find(({ id }) => id === zoneId)?.speakerZoneId ?? []));
}
