/** Words of making the machine easier to use. */
export const easingZh = {
  'kiosk.still-there': '您还在吗？{seconds} 秒后回到首页。',
  'kiosk.still-there.yes': '我还在',
} as const;

export const easingEn = {
  'kiosk.still-there': 'Are you still there? Back to the start in {seconds} s.',
  'kiosk.still-there.yes': 'Still here',
} as const;
