/** Words of those who come with something in their hand: a ticket, an appointment, a card, a telephone number. */
export const arrivingZh = {
  'kiosk.missed': '过号了',
  'kiosk.scan': '过号了？请扫一下小票',
  'kiosk.scan.how': '把小票上的二维码对准扫描口，就能重新排队。今天都有效。',
  'kiosk.scan.help': '票丢了、扫不出来，请找导办台。',
  'kiosk.scan.asking': '正在查，请稍等。',
  'kiosk.scan.foreign': '这不是本大厅的小票，请换一张再扫。',
  'kiosk.back-in-line': '已重新排队，您的号是',
} as const;

export const arrivingEn = {
  'kiosk.missed': 'Missed call',
  'kiosk.scan': 'Missed your call? Scan your ticket',
  'kiosk.scan.how': 'Hold the code on your ticket to the scanner to join the queue again. It is good all day.',
  'kiosk.scan.help': 'No ticket, or it does not scan? Please ask at the guide desk.',
  'kiosk.scan.asking': 'One moment, please.',
  'kiosk.scan.foreign': 'This is not a ticket of this hall. Please scan another one.',
  'kiosk.back-in-line': 'You are in the queue again. Your number is',
} as const;
