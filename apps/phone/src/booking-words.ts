import { createUseText, defineTables } from '@youxu/ui';

/** Words of the appointment's page. */
const bookingTables = defineTables(
  {
    'booking.title': '我的预约',
    'booking.check-in': '报到：{from}–{to}',
    'booking.how': '在取号机上扫这个预约的二维码，或输入手机号；也可以找导办台。',
    'booking.late': '来晚了也能办，按现场取号排队。',
    'booking.bring': '请备好',
    'booking.where': '在哪里办',
    'booking.windows': '请到 {windows} 号窗口，以叫号为准。',
    'booking.window-open': '窗口以叫号为准。',
    'booking.cancel': '取消预约',
    'booking.keep': '不取消',
    'booking.cancel-question': '取消这个预约吗',
    'booking.cancel-what': '取消后名额给别人。以后要办，可以重新预约或现场取号。',
    'booking.checked-in': '已报到',
    'booking.checked-in-what': '请看票上的号，听叫号。',
    'booking.cancelled': '预约已取消',
    'booking.cancelled-what': '要办的话，请重新预约，或到大厅取号。',
  },
  {
    'booking.title': 'My appointment',
    'booking.check-in': 'Check in: {from}–{to}',
    'booking.how':
      'Scan the code of this appointment at a kiosk, or enter your phone number there; the guide desk helps, too.',
    'booking.late': 'If you are late you can still be served and queue like everybody else.',
    'booking.bring': 'Please bring',
    'booking.where': 'Where',
    'booking.windows': 'Window {windows}; please wait for your call.',
    'booking.window-open': 'You will be called to a window.',
    'booking.cancel': 'Cancel the appointment',
    'booking.keep': 'Keep it',
    'booking.cancel-question': 'Cancel this appointment?',
    'booking.cancel-what': 'Somebody else gets the slot. You can book again or take a ticket in the hall.',
    'booking.checked-in': 'Checked in',
    'booking.checked-in-what': 'Please see the number on your ticket and wait for your call.',
    'booking.cancelled': 'Cancelled',
    'booking.cancelled-what': 'Please book again or take a ticket in the hall.',
  },
);

export const useBookingText = createUseText(bookingTables);
