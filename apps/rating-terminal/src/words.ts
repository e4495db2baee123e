import { createUseText, defineTables } from '@youxu/ui';

/** The terminal's own words; what all screens share is in @youxu/ui. */
export const terminalTables = defineTables(
  {
    'idle.serving': '正在办理',
    'idle.nobody-served': '请听叫号',
    'idle.nobody-here': '本窗口现在没有人，请看大屏，到其他窗口办理。',
    'idle.staff-number': '工号 {number}',
    'idle.window': '{number} 号窗口',

    'ask.title': '请为本次服务评价',
    'ask.voluntary': '评不评都可以。以后也能扫票上的二维码评。',
    'ask.closing': '这一页还留 {seconds} 秒。',
    'ask.change': '请重新选',

    'reasons.title': '{level}：可选几项原因',
    'reasons.none': '不说原因',
    'reasons.done': '就这些',

    'received.title': '您选了',
    'received.pending': '网络断了。您的评价已记在这里，网络恢复后自动送出。',
    'received.change': '改一下（{seconds}）',

    'thanks.kept': '网络断了。您的评价已记在这里，网络恢复后自动送出。',
    'thanks.too-late': '已过修改时间，您之前的评价有效。',
    'thanks.rated-before': '这次服务已经评过了。',
    'thanks.over': '这次服务的评价时间已过。',
    'thanks.failed': '没有送到。请扫票上的二维码评价，或找导办台。',

    'enrol.title': '这台评价器还没有登记',
    'enrol.sentence': '请管理员用登记时给的网址打开一次：',
    'enrol.demo': '演示：请选一个窗口的评价器',
  },
  {
    'idle.serving': 'Now serving',
    'idle.nobody-served': 'Please wait for your call',
    'idle.nobody-here': 'Nobody is at this window now. Please look at the board for another one.',
    'idle.staff-number': 'Staff number {number}',
    'idle.window': 'Window {number}',

    'ask.title': 'How was the service?',
    'ask.voluntary': 'It is up to you. You can also do it later with the code on your ticket.',
    'ask.closing': 'This page stays for {seconds} s.',
    'ask.change': 'Please choose again',

    'reasons.title': '{level}: choose any reasons',
    'reasons.none': 'No reason',
    'reasons.done': 'That is all',

    'received.title': 'You chose',
    'received.pending': 'The network is down. Your rating is kept here and sent once it is back.',
    'received.change': 'Change ({seconds})',

    'thanks.kept': 'The network is down. Your rating is kept here and sent once it is back.',
    'thanks.too-late': 'It is too late to change. Your first rating counts.',
    'thanks.rated-before': 'This visit has been rated already.',
    'thanks.over': 'The time for rating this visit is over.',
    'thanks.failed': 'It was not delivered. Please use the code on your ticket or ask at the guide desk.',

    'enrol.title': 'This terminal is not enrolled',
    'enrol.sentence': 'Please have the administrator open it once with the address given at enrolment:',
    'enrol.demo': 'Demonstration: choose the terminal of a window',
  },
);

export const useText = createUseText(terminalTables);
