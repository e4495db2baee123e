import { createUseText, defineTables } from '@youxu/ui';

/** The terminal's own words; what all screens share is in @youxu/ui. */
const terminalTables = defineTables(
  {
    'idle.called': '请到本窗口',
    'idle.serving': '正在办理',
    'idle.nobody-served': '请等叫号',
    'idle.notice': '大厅提示',
    'idle.business': '办理：{items}',
    'idle.business-more': '办理：{items}等，另有\u00a0{count}\u00a0项',
    'idle.last-before-pause': '办完这位，暂停服务',
    'idle.staff-number': '工号 {number}',
    'idle.window': '{number} 号窗口',

    'shut.paused': '暂停服务',
    'shut.closed': '本窗口未开',
    'shut.until': '约 {at} 恢复',
    'shut.instead': '请到 {windows} 号窗口办理，以叫号为准',
    'shut.ask': '请看大屏，或找导办台',
    'shut.order-stays': '您的顺序不变',
    'leave.title': '请马上离开大厅',
    'leave.how': '请跟随工作人员，从最近的出口离开',
    'leave.order-stays': '办理暂停，您的顺序保留',

    'ask.title': '请为本次服务评价',
    'ask.voluntary': '评不评都可以。有小票的，以后也能扫码评。',
    'ask.closing': '这一页还留 {seconds} 秒。',
    'ask.change': '请重新选',

    'reasons.title': '{level}：可选几项原因',
    'reasons.words': '写几句话',
    'reasons.none': '不说原因',
    'reasons.done': '就这些',

    'words.title': '请写几句',
    'words.hint': '旁边的人可能看到屏幕。有小票的，可以扫上面的码，在手机上私下写。请不要写身份证号、电话。',
    'words.count': '{count}/{max} 字',
    'words.done': '写好了',
    'words.leave': '不写了',

    'received.title': '您选了',
    'received.words': '附上您写的话',
    'received.pending': '网络断了。您的评价已记在这里，网络恢复后自动送出。',
    'received.change': '改一下（{seconds}）',

    'thanks.kept': '网络断了。您的评价已记在这里，网络恢复后自动送出。',
    'thanks.too-late': '已过修改时间，您之前的评价有效。',
    'thanks.rated-before': '这次服务已经评过了。',
    'thanks.over': '这次服务的评价时间已过。',
    'thanks.failed': '没有送到。有小票的请扫码评价，或找导办台。',

    'enrol.title': '这台评价器还没有登记',
    'enrol.asking': '正在向大厅要登记码',
    'enrol.code-how': '请管理员在服务器上核对这个码，并说明是哪个窗口的评价器：',
    'enrol.sentence': '也可以用登记时给的网址打开一次：',
    'enrol.again': '重新登记',
    'enrol.demo': '演示：请选一个窗口的评价器',
  },
  {
    'idle.called': 'Please come to this window',
    'idle.serving': 'Now serving',
    'idle.nobody-served': 'Please wait for your call',
    'idle.notice': 'From the hall',
    'idle.business': 'For: {items}',
    'idle.business-more': 'For: {items} and {count}\u00a0more',
    'idle.last-before-pause': 'Pausing after this visitor',
    'idle.staff-number': 'Staff number {number}',
    'idle.window': 'Window {number}',

    'shut.paused': 'Paused',
    'shut.closed': 'This window is closed',
    'shut.until': 'Back at about {at}',
    'shut.instead': 'Window {windows} is open; please wait for your call',
    'shut.ask': 'Please look at the board or ask at the guide desk',
    'shut.order-stays': 'You keep your place',
    'leave.title': 'Please leave the hall now',
    'leave.how': 'Follow the staff and use the nearest exit',
    'leave.order-stays': 'Service is suspended. You keep your place',

    'ask.title': 'How was the service?',
    'ask.voluntary': 'It is up to you. With a paper ticket you can also rate later.',
    'ask.closing': 'This page stays for {seconds} s.',
    'ask.change': 'Please choose again',

    'reasons.title': '{level}: choose any reasons',
    'reasons.words': 'In my own words',
    'reasons.none': 'No reason',
    'reasons.done': 'That is all',

    'words.title': 'In your own words',
    'words.hint':
      'People beside you may see the screen. With a paper ticket you can write in private, by its code. Please leave out ID and phone numbers.',
    'words.count': '{count} of {max}',
    'words.done': 'Send',
    'words.leave': 'Do not write',

    'received.title': 'You chose',
    'received.words': 'With what you wrote',
    'received.pending': 'The network is down. Your rating is kept here and sent once it is back.',
    'received.change': 'Change ({seconds})',

    'thanks.kept': 'The network is down. Your rating is kept here and sent once it is back.',
    'thanks.too-late': 'It is too late to change. Your first rating counts.',
    'thanks.rated-before': 'This visit has been rated already.',
    'thanks.over': 'The time for rating this visit is over.',
    'thanks.failed': 'It was not delivered. Please use the code of a paper ticket or ask at the guide desk.',

    'enrol.title': 'This terminal is not enrolled',
    'enrol.asking': 'Asking the hall for a code',
    'enrol.code-how': 'Please have the administrator approve this code on the server and say which terminal this is:',
    'enrol.sentence': 'Or open it once with the address given at enrolment:',
    'enrol.again': 'Enrol again',
    'enrol.demo': 'Demonstration: choose the terminal of a window',
  },
);

export const useText = createUseText(terminalTables);
