import { arrivingZh } from './areas/arriving.ts';
import { easingZh } from './areas/easing.ts';
import { findingZh } from './areas/finding.ts';
import { lifeEventsZh } from './areas/life-events.ts';
import { statesZh } from './areas/states.ts';

/** The kiosk's words in Chinese: the reference table. LOOK, "Words": 您, 请; short; no exclamation marks. */
export const zh = {
  ...arrivingZh,
  ...easingZh,
  ...findingZh,
  ...lifeEventsZh,
  ...statesZh,

  'kiosk.opens': '{opensAt} 开始取号',
  'kiosk.over': '今天已停止取号',
  'kiosk.last-minutes': '快下班了，不再取号',
  'kiosk.stopped': '暂停取号',
  'kiosk.unserved': '现在没有窗口办',

  'kiosk.ahead': '前面等候',
  'kiosk.ahead.count': '{count} 位',
  'kiosk.ahead.none': '没有人',
  'kiosk.wait': '大概要等',
  'kiosk.wait.unknown': '还说不准',
  'kiosk.where': '在哪里办',
  'kiosk.windows': '{windows} 号窗口',
  'kiosk.materials': '请备好',
  'kiosk.materials.none': '不用带材料。',
  'kiosk.class': '您属于哪一类？凭证件优先',
  'kiosk.take': '取号',
  'kiosk.take.on-screen': '号码显示在屏幕上',
  'kiosk.no-paper': '打印纸用完了。号码会显示在屏幕上，请用手机扫码，或记住号码。',
  'kiosk.no-printer': '打印机坏了，正在修。号码会显示在屏幕上，请用手机扫码，或记住号码。',
  'kiosk.past-closing': '预计 {fromAt}–{toAt} 轮到您，今天可能办不上。急事请找值班长。',
  'kiosk.ask-desk': '有急事，请找导办台。',
  'kiosk.ask-unserved': '请找导办台，工作人员会告诉您怎么办。',

  'kiosk.printing': '正在出票，请稍等',
  'kiosk.take-ticket': '请取走小票',
  'kiosk.go': '请到 {place}，以叫号为准',
  'kiosk.meanwhile': '请坐下等，听广播、看大屏。',
  'kiosk.bring': '请备好：{materials}',
  'kiosk.done': '知道了',
  'kiosk.done.seconds': '知道了（{seconds}）',

  'kiosk.offer.no-paper': '打印纸用完了，您的号是',
  'kiosk.offer.no-printer': '小票没有打出来，您的号是',
  'kiosk.offer.how': '请用手机扫码保存，或记住号码，再按“我记住了”，就排上队了。',
  'kiosk.offer.no-phone': '没有手机、怕记不住，请找导办台写号。',
  'kiosk.remember': '我记住了',
  'kiosk.give-up': '不要了',
  'kiosk.kept': '已排上队，您的号是',
  'kiosk.reprint': '再打一张',
  'kiosk.alone': '网络断了，给您临时号。临时号有效，按取号时间排队。',
  'kiosk.temporary': '临时号，网络断了也有效，按取号时间排队。',
  'kiosk.temporary.kept': '请记住，您的号是',
  'kiosk.temporary.meanwhile': '请坐下等，听工作人员叫号。',
  'kiosk.offer.alone': '请记住号码，再按“我记住了”。网络断了，号码也有效，按取号时间排队。',
  'kiosk.uncertain.alone': '网络断了，号码也有效，按取号时间排队。没拿到完整的小票，请再打一张，或记住号码。',
  'kiosk.uncertain': '小票可能没有打全，您的号是',
  'kiosk.uncertain.how': '您已排上队。没拿到完整的小票，请用手机扫码保存，或请导办台补打。',
  'kiosk.code': '{number} 的二维码',

  'kiosk.refused': '没有办成',
  'kiosk.refused.not-missed': '不用重新排队',
  'kiosk.unknown': '不知道有没有取成号',
  'kiosk.unknown.how': '如果已经出票，票有效。没有出票，请再取一次，或找导办台。',
  'kiosk.unknown-return': '网络断了一下',
  'kiosk.unknown-return.how': '请再扫一次小票，或找导办台。',
  'kiosk.unknown-keep': '网络断了一下，您的号是',
  'kiosk.unknown-keep.how': '还不知道有没有排上队，请带着这个号找导办台。',
  'kiosk.again': '再试一次',
} as const;
