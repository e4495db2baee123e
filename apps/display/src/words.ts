import { defineTables, type SharedStrings, type Text, textIn } from '@youxu/ui/words';

/** The words of boards and window screens. Both languages stand on the screen at the same time. */
export const displayTables = defineTables(
  {
    'board.number': '号码',
    'board.window': '请到窗口',
    'board.called-again': '第 {count} 次',
    'board.serving': '办理中',
    'board.floor': '{floor} 楼',
    'board.basement': '地下 {floor} 楼',
    'board.waiting': '等候',
    'board.people': '{count} 人',
    'board.nobody-waits': '现在没有人等候',
    'board.missed': '已过号',
    'board.missed-rule': '今天有效，请扫票或找导办台',
    'board.open': '已开放',
    'board.paused': '暂停',
    'board.closed': '未开放',
    'board.complaints': '投诉监督电话 {phone}',
    'board.no-more-numbers': '现在不再取号。已取号的，我们办完再下班。',

    'idle.no-calls': '现在没有叫号',
    'idle.before-opening': '{opensAt} 开始办理，现在可以取号',
    'idle.lunch': '{opensAt} 继续办理',
    'idle.take-number': '请先取号，再看这里',

    'closed.day-off': '今天休息',
    'closed.before-opening': '今天 {opensAt} 开始办理',
    'closed.lunch': '午间休息，{opensAt} 继续办理',
    'closed.over': '今天的办理已结束',
    'closed.no-numbers': '今天已停止取号',
    'closed.hours': '今天的办理时间',
    'closed.next': '下次取号：{opensAt}',

    'evacuation.title': '请从最近的出口离开',
    'evacuation.calm': '请大家不要惊慌，跟随工作人员',
    'evacuation.numbers': '您的号码和顺序都会保留',

    'window.now-serving': '正在办理',
    'window.come': '请到本窗口',
    'window.free': '请等叫号',
    'window.closed': '本窗口未开放',
    'window.paused': '暂停服务',
    'window.paused-until': '约 {returnsAt} 恢复',
    'window.instead': '{windows} 号窗口正常办理',
    'window.order-stays': '您的顺序不变',
    'window.staff-number': '工号 {number}',

    'voice.switch-on': '点一下屏幕，打开声音',
    'voice.speaking': '正在广播',

    'start.connecting': '正在连接大厅',
    'start.choose': '这块屏幕显示什么',
    'start.choose-detail': '演示大厅：选一块屏幕。',
    'start.enrol': '这块屏幕还没有登记',
    'start.enrol-how': '请管理员登记这块屏幕，然后用登记时得到的网址打开它一次；以后它自己记得。网址的样子：',
    'start.refused': '服务器不认识这块屏幕',
    'start.refused-how': '请管理员重新登记。登记好以后，这里自动显示。',
    'start.unknown-display': '大厅的方案里没有这块屏幕：{display}',
    'start.old-page': '页面的版本和服务器不一样，正在等新页面',
    'start.choose-other': '换一块屏幕',
    'start.failed': '页面出了错，马上重新打开',
  },
  {
    'board.number': 'Ticket',
    'board.window': 'Go to window',
    'board.called-again': 'Call {count}',
    'board.serving': 'Being served',
    'board.floor': 'Floor {floor}',
    'board.basement': 'Basement {floor}',
    'board.waiting': 'Waiting',
    'board.people': '{count} people',
    'board.nobody-waits': 'Nobody is waiting',
    'board.missed': 'Missed',
    'board.missed-rule': 'Valid all day: scan your ticket or ask the guide desk',
    'board.open': 'Open',
    'board.paused': 'Paused',
    'board.closed': 'Closed',
    'board.complaints': 'For complaints call {phone}',
    'board.no-more-numbers': 'No more numbers for now. Everyone who has one will be served.',

    'idle.no-calls': 'No calls at the moment',
    'idle.before-opening': 'We open at {opensAt}; you can take a number now',
    'idle.lunch': 'We continue at {opensAt}',
    'idle.take-number': 'Take a number first, then watch this board',

    'closed.day-off': 'Closed today',
    'closed.before-opening': 'We open today at {opensAt}',
    'closed.lunch': 'Lunch break until {opensAt}',
    'closed.over': 'We have finished for today',
    'closed.no-numbers': 'No more numbers today',
    'closed.hours': 'Open today',
    'closed.next': 'Numbers again: {opensAt}',

    'evacuation.title': 'Leave by the nearest exit',
    'evacuation.calm': 'Stay calm and follow the staff',
    'evacuation.numbers': 'Your number keeps its place',

    'window.now-serving': 'Now serving',
    'window.come': 'Please come to this window',
    'window.free': 'Please wait to be called',
    'window.closed': 'This window is closed',
    'window.paused': 'Back soon',
    'window.paused-until': 'Back about {returnsAt}',
    'window.instead': 'Open: window {windows}',
    'window.order-stays': 'You keep your place',
    'window.staff-number': 'No. {number}',

    'voice.switch-on': 'Touch the screen to switch the sound on',
    'voice.speaking': 'Being announced',

    'start.connecting': 'Connecting to the hall',
    'start.choose': 'What does this screen show',
    'start.choose-detail': 'A demonstration: choose a screen.',
    'start.enrol': 'This screen is not enrolled yet',
    'start.enrol-how':
      'Ask an administrator to enrol it, then open the address you were given once; it remembers. It looks like this:',
    'start.refused': 'The server does not know this screen',
    'start.refused-how': 'Ask an administrator to enrol it again. Then it comes back by itself.',
    'start.unknown-display': 'There is no such screen in the hall’s plan: {display}',
    'start.old-page': 'This page is of another version than the server; waiting for the new one',
    'start.choose-other': 'Choose another screen',
    'start.failed': 'This page failed and opens again in a moment',
  },
);

export type DisplayText = Text<SharedStrings & (typeof displayTables)['zh']>;

/** Both languages, Chinese first. */
export const texts: Readonly<Record<'zh' | 'en', DisplayText>> = {
  zh: textIn('zh', displayTables),
  en: textIn('en', displayTables),
};
