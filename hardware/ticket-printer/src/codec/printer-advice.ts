import { type NotReady, type PrinterStatus, whyNotReady } from './printer-status.ts';

/** Everything that can be the matter with a printer or with the last ticket, as a code. */
export type PrinterCondition =
  | NotReady
  /** Prints, and a new roll will be needed soon. */
  | 'paper-near-end'
  /** There is no line to it: a cable, its power, its address. */
  | 'not-connected'
  /** There is a line, and silence on it. */
  | 'no-reply'
  /** It cannot be asked: its line brings nothing back. */
  | 'one-way'
  /** It was sent a ticket and never said that it is out. */
  | 'no-proof'
  /** The spooler refused or gave up the ticket. */
  | 'spooler'
  /** More tickets wait than people can stand before it. */
  | 'busy';

export interface PrinterAdvice {
  /** What is the matter, in a few words. */
  readonly what: Words;
  /** What a person should do about it, in a sentence for someone who never repaired a printer. */
  readonly remedy: Words;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is the matter with a printer that answers; undefined: nothing. */
export function conditionOf(status: PrinterStatus): PrinterCondition | undefined {
  return whyNotReady(status) ?? (status.paperNearEnd ? 'paper-near-end' : undefined);
}

/** For the people who keep the hall running: kiosk keepers, the guide desk, technicians. Not for citizens. */
export const printerAdvice: Readonly<Record<PrinterCondition, PrinterAdvice>> = {
  'paper-near-end': {
    what: { zh: '纸快用完', en: 'Paper is running out' },
    remedy: {
      zh: '备好一卷新纸，空闲时换上。现在还能打印。',
      en: 'Have a new roll ready and change it in a quiet moment. It still prints.',
    },
  },
  'paper-out': {
    what: { zh: '纸用完了', en: 'Out of paper' },
    remedy: {
      zh: '打开上盖，换一卷新热敏纸，热敏面朝打印头，拉出一截纸再合盖。没打完的那张会自己接着打出来。',
      en: 'Open the cover, put in a new thermal roll with its coated side to the head, pull some paper out and close. An unfinished ticket comes out by itself.',
    },
  },
  'cover-open': {
    what: { zh: '上盖没合好', en: 'Cover open' },
    remedy: { zh: '两边同时按下上盖，听到“咔”一声为止。', en: 'Press the cover down on both sides until it clicks.' },
  },
  cutter: {
    what: { zh: '切刀卡住', en: 'Cutter jammed' },
    remedy: {
      zh: '关电源，开盖取出碎纸，合盖后再开电源；刀片露在外面时按说明书转动复位轮，不要用手碰刀。出纸口挂着的票请撕下。',
      en: 'Switch it off, open it, take out the scraps, close it and switch it on. If the blade stands out, turn its wheel back as the manual shows; never touch the blade. Tear off the ticket that hangs in the slot.',
    },
  },
  overheated: {
    what: { zh: '打印头过热', en: 'Print head too hot' },
    remedy: {
      zh: '不用管它，几分钟后会自己恢复；别盖住散热口。',
      en: 'Leave it alone: it goes on by itself in a few minutes. Keep its vents free.',
    },
  },
  unrecoverable: {
    what: { zh: '打印机故障', en: 'Printer fault' },
    remedy: {
      zh: '关电源等十秒再开；仍然报错就换备用机，报修。',
      en: 'Switch it off for ten seconds and on again. If it still complains, use the spare one and have it repaired.',
    },
  },
  offline: {
    what: { zh: '打印机脱机', en: 'Printer offline' },
    remedy: {
      zh: '看有没有人按着走纸键；按一下“联机”键，没有这个键就关电源再开。',
      en: 'See whether the feed key is held down; press its online key, or switch it off and on where there is none.',
    },
  },
  'not-connected': {
    what: { zh: '连不上打印机', en: 'Printer not connected' },
    remedy: {
      zh: '看电源灯亮不亮，把数据线或网线两头拔下重插；网口打印机再核对地址是否变了。',
      en: 'See whether its light is on, and plug its cable out and in again at both ends. For a network printer check that its address is still the same.',
    },
  },
  'no-reply': {
    what: { zh: '打印机不应答', en: 'Printer does not answer' },
    remedy: {
      zh: '关电源再开。还不应答就查波特率和数据线；这台机器本来就不回话的，请改选“单向”型号。',
      en: 'Switch it off and on. If it stays silent check the baud rate and the cable; for one that never answers choose a one-way profile.',
    },
  },
  'one-way': {
    what: { zh: '打印机状态看不到', en: 'Printer state unknown' },
    remedy: {
      zh: '系统看不到缺纸和故障，请值班人员每小时看一眼纸和票。',
      en: 'Nobody is told when paper runs out or something breaks: look at its paper and its tickets every hour.',
    },
  },
  'no-proof': {
    what: { zh: '票可能没打全', en: 'Ticket not confirmed' },
    remedy: {
      zh: '看出纸口：票齐全就用它；没有或不全，补打一张（票上有“补打”字样，只算一个号）。',
      en: 'Look into the slot: a whole ticket is good. If there is none or half of one, print it again; it is marked as a reprint of the same number.',
    },
  },
  spooler: {
    what: { zh: '打印队列出错', en: 'Print queue error' },
    remedy: {
      zh: '在电脑的打印设置里看这个队列：恢复已暂停的队列，删掉积压的任务。',
      en: 'Look at this queue in the computer’s printer settings: resume it where it is paused and delete old jobs.',
    },
  },
  busy: {
    what: { zh: '等着打印的票太多', en: 'Too many tickets waiting' },
    remedy: {
      zh: '等前面几张打完；一直打不完就看打印机是否卡住。',
      en: 'Wait for those before; if none comes out see whether the printer is stuck.',
    },
  },
};
