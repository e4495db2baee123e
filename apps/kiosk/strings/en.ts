import { arrivingEn } from './areas/arriving.ts';
import { easingEn } from './areas/easing.ts';
import { findingEn } from './areas/finding.ts';
import { lifeEventsEn } from './areas/life-events.ts';
import { statesEn } from './areas/states.ts';

import type { zh } from './zh.ts';

/** The kiosk's words in English, as a person would say them. */
export const en = {
  ...arrivingEn,
  ...easingEn,
  ...findingEn,
  ...lifeEventsEn,
  ...statesEn,

  'kiosk.opens': 'Numbers from {opensAt}',
  'kiosk.over': 'No more numbers today',
  'kiosk.last-minutes': 'Closing, no more numbers',
  'kiosk.stopped': 'Paused',
  'kiosk.unserved': 'No window open for this',

  'kiosk.ahead': 'Ahead of you',
  'kiosk.ahead.count': '{count}',
  'kiosk.ahead.none': 'Nobody',
  'kiosk.wait': 'Your wait',
  'kiosk.where': 'Where',
  'kiosk.windows': 'Window {windows}',
  'kiosk.materials': 'Please have ready',
  'kiosk.materials.none': 'You need no papers.',
  'kiosk.class': 'Are you one of these? Please show your card',
  'kiosk.take': 'Take a number',
  'kiosk.take.on-screen': 'It will be shown on the screen',
  'kiosk.no-paper': 'No paper: your number will be shown here. Scan it with your phone, or remember it.',
  'kiosk.no-printer': 'Printer under repair: your number will be shown here. Scan it with your phone, or remember it.',
  'kiosk.past-closing':
    'Your turn: between {fromAt} and {toAt}, maybe too late today. If urgent, ask the duty manager.',
  'kiosk.past-closing.untold': 'No window is working now: it may be too late today. If urgent, ask the duty manager.',
  'kiosk.ask-desk': 'If it is urgent, please ask at the guide desk.',
  'kiosk.ask-unserved': 'Please ask at the guide desk what to do.',

  'kiosk.printing': 'Printing your ticket',
  'kiosk.take-ticket': 'Please take your ticket',
  'kiosk.go': 'When called: {place}',
  'kiosk.meanwhile': 'Have a seat and wait for your call',
  'kiosk.priority': 'Priority: {name}. Please show your proof when called.',
  'kiosk.bring': 'Please have ready: {materials}',
  'kiosk.done': 'OK',
  'kiosk.done.seconds': 'OK ({seconds})',

  'kiosk.offer.no-paper': 'We are out of paper. Your number is',
  'kiosk.offer.no-printer': 'Your ticket did not print. Your number is',
  'kiosk.offer.how': 'Scan this with your phone, or remember the number. Then press “I have it” to join the queue.',
  'kiosk.offer.no-phone': 'No phone, and afraid to forget it? The guide desk will write it down.',
  'kiosk.remember': 'I have it',
  'kiosk.give-up': 'No, thanks',
  'kiosk.kept': 'You are in the queue. Your number is',
  'kiosk.reprint': 'Print it again',
  'kiosk.alone': 'The network is down: you get a temporary number. It is valid, in the order of the time it was taken.',
  'kiosk.temporary': 'Temporary number: valid without the network, in the order of the time it was taken.',
  'kiosk.temporary.kept': 'Please remember: your number is',
  'kiosk.temporary.meanwhile': 'Have a seat; staff will call your number',
  'kiosk.offer.alone': 'Remember the number, then press “I have it”. The network is down, but your number is valid.',
  'kiosk.uncertain.alone':
    'The network is down, but your number is valid. If the ticket is not complete, print it again, or remember the number.',
  'kiosk.uncertain': 'Your ticket may be incomplete. Your number is',
  'kiosk.uncertain.how':
    'You are in the queue. If the ticket is not complete, scan this with your phone, or ask at the guide desk.',
  'kiosk.code': 'Code of {number}',

  'kiosk.refused': 'That did not work',
  'kiosk.refused.not-missed': 'You are in the queue already',
  'kiosk.unknown': 'We cannot tell whether a number was taken',
  'kiosk.unknown.how': 'If a ticket came out, it is valid. If not, please try again, or ask at the guide desk.',
  'kiosk.unknown-return': 'The network failed',
  'kiosk.unknown-return.how': 'Please scan your ticket again, or ask at the guide desk.',
  'kiosk.unknown-keep': 'The network failed. Your number is',
  'kiosk.unknown-keep.how': 'We cannot tell whether you are in the queue: please show this number at the guide desk.',
  'kiosk.again': 'Try again',
} as const satisfies Record<keyof typeof zh, string>;
